ALTER TABLE "payment_attempts" ADD COLUMN "request_key" uuid NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD COLUMN "redirect_url" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "payment_attempts_request" ON "payment_attempts" ("company_id","request_key");