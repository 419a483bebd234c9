CREATE TABLE "company_branding" (
	"company_id" integer PRIMARY KEY,
	"accent" text DEFAULT '' NOT NULL,
	"host" text UNIQUE,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "company_branding_accent" CHECK ("accent" ~ '^(#[0-9a-f]{6})?$'),
	CONSTRAINT "company_branding_host" CHECK ("host" ~ '^[a-z0-9-]+([.][a-z0-9-]+)+$')
);
--> statement-breakpoint
ALTER TABLE "company_branding" ADD CONSTRAINT "company_branding_company_id_companies_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE;