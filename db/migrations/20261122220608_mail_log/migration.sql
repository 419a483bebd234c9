CREATE TABLE "mail_servers" (
	"company_id" integer PRIMARY KEY,
	"host" text DEFAULT '' NOT NULL,
	"port" integer DEFAULT 587 NOT NULL,
	"encryption" text DEFAULT 'starttls' NOT NULL,
	"username" text DEFAULT '' NOT NULL,
	"password" text DEFAULT '' NOT NULL,
	"from_name" text DEFAULT '' NOT NULL,
	"from_address" text DEFAULT '' NOT NULL,
	"reply_to" text DEFAULT '' NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "mail_servers_port" CHECK ("port" between 1 and 65535)
);
--> statement-breakpoint
CREATE TABLE "mail_templates" (
	"company_id" integer,
	"kind" text,
	"locale" text,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"html" text DEFAULT '' NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "mail_templates_pkey" PRIMARY KEY("company_id","kind","locale")
);
--> statement-breakpoint
DROP INDEX "outbox_due";--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "invoice_id" bigint;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "state" text DEFAULT 'waiting' NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "body" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "again_of" bigint;--> statement-breakpoint
DROP INDEX "outbox_client";--> statement-breakpoint
CREATE INDEX "outbox_client" ON "outbox" ("company_id","client_id","id");--> statement-breakpoint
CREATE INDEX "outbox_log" ON "outbox" ("company_id","id");--> statement-breakpoint
CREATE INDEX "outbox_log_state" ON "outbox" ("company_id","state","id");--> statement-breakpoint
CREATE INDEX "outbox_log_template" ON "outbox" ("company_id","template","id");--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "outbox" ("company_id",("template" = 'marketing'),"next_attempt_at") WHERE "state" = 'waiting';--> statement-breakpoint
CREATE INDEX "outbox_kept" ON "outbox" ("company_id","created_at") WHERE "state" <> 'waiting' and ("body" is not null or "variables" is not null);--> statement-breakpoint
ALTER TABLE "mail_servers" ADD CONSTRAINT "mail_servers_company_id_companies_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "mail_templates" ADD CONSTRAINT "mail_templates_company_id_companies_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_state" CHECK ("state" in ('waiting', 'sent', 'given-up', 'dropped'));