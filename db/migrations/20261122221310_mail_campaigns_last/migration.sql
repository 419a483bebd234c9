DROP INDEX "outbox_waiting";--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "outbox" ("company_id",("template" = 'campaign'),"next_attempt_at") WHERE "state" = 'waiting';--> statement-breakpoint
ALTER TABLE "outbox" DROP CONSTRAINT "outbox_state", ADD CONSTRAINT "outbox_state" CHECK ("state" in ('waiting', 'sent', 'given-up'));