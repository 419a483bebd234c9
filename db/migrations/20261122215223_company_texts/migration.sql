CREATE TABLE "company_languages" (
	"company_id" integer,
	"code" text,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "company_languages_pkey" PRIMARY KEY("company_id","code"),
	CONSTRAINT "company_languages_code" CHECK ("code" ~ '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$')
);
--> statement-breakpoint
CREATE TABLE "company_texts" (
	"company_id" integer,
	"locale" text,
	"key" text,
	"text" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "company_texts_pkey" PRIMARY KEY("company_id","locale","key")
);
--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "texts_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "company_languages" ADD CONSTRAINT "company_languages_company_id_companies_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "company_texts" ADD CONSTRAINT "company_texts_company_id_companies_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE;