CREATE TABLE "campaign_recipients" (
	"company_id" integer,
	"campaign_id" bigint,
	"client_id" bigint,
	"locale" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"at" timestamp with time zone,
	"unsubscribed_at" timestamp with time zone,
	CONSTRAINT "campaign_recipients_pkey" PRIMARY KEY("company_id","campaign_id","client_id"),
	CONSTRAINT "campaign_recipients_state_known" CHECK ("state" in ('waiting', 'handed', 'sent', 'failed', 'skipped'))
);
--> statement-breakpoint
CREATE TABLE "campaign_texts" (
	"company_id" integer,
	"campaign_id" bigint,
	"locale" text,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "campaign_texts_pkey" PRIMARY KEY("company_id","campaign_id","locale")
);
--> statement-breakpoint
CREATE TABLE "campaigns" (
	"company_id" integer,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "campaigns_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"audience" jsonb DEFAULT '{}' NOT NULL,
	"main_locale" text NOT NULL,
	"per_minute" integer DEFAULT 60 NOT NULL,
	"staff_id" integer,
	"starts_at" timestamp with time zone,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"listed_to" bigint DEFAULT 0 NOT NULL,
	"listed_at" timestamp with time zone,
	"handed_until" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "campaigns_pkey" PRIMARY KEY("company_id","id"),
	CONSTRAINT "campaigns_status_known" CHECK ("status" in ('draft', 'scheduled', 'running', 'paused', 'done', 'stopped')),
	CONSTRAINT "campaigns_pace" CHECK ("per_minute" between 1 and 1000)
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"company_id" integer,
	"id" integer GENERATED ALWAYS AS IDENTITY (sequence name "saved_views_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"query" text DEFAULT '' NOT NULL,
	"staff_id" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "saved_views_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE INDEX "campaign_recipients_state" ON "campaign_recipients" ("company_id","campaign_id","state","client_id");--> statement-breakpoint
CREATE INDEX "campaign_recipients_client" ON "campaign_recipients" ("company_id","client_id");--> statement-breakpoint
CREATE INDEX "campaign_recipients_unsubscribed" ON "campaign_recipients" ("company_id","campaign_id","client_id") WHERE "unsubscribed_at" is not null;--> statement-breakpoint
CREATE INDEX "campaigns_status" ON "campaigns" ("status","starts_at") WHERE "status" in ('scheduled', 'running');--> statement-breakpoint
CREATE UNIQUE INDEX "saved_views_name" ON "saved_views" ("company_id",lower("name"));--> statement-breakpoint
ALTER TABLE "campaign_recipients" ADD CONSTRAINT "campaign_recipients_FyafBInYCQhG_fkey" FOREIGN KEY ("company_id","campaign_id") REFERENCES "campaigns"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "campaign_recipients" ADD CONSTRAINT "campaign_recipients_HNL1e2Rl3tyu_fkey" FOREIGN KEY ("company_id","client_id") REFERENCES "clients"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "campaign_texts" ADD CONSTRAINT "campaign_texts_23PGwatrrZXc_fkey" FOREIGN KEY ("company_id","campaign_id") REFERENCES "campaigns"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_company_id_companies_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_staff_id_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id");--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_company_id_companies_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_staff_id_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id");