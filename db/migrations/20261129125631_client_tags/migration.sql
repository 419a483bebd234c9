CREATE TABLE "client_tags" (
	"company_id" integer,
	"client_id" bigint,
	"key" text,
	CONSTRAINT "client_tags_pkey" PRIMARY KEY("company_id","client_id","key")
);
--> statement-breakpoint
CREATE TABLE "tags" (
	"company_id" integer,
	"key" text,
	"name" text NOT NULL,
	CONSTRAINT "tags_pkey" PRIMARY KEY("company_id","key"),
	CONSTRAINT "tags_key_some" CHECK ("key" <> ''),
	CONSTRAINT "tags_name_length" CHECK (char_length("name") between 1 and 40)
);
--> statement-breakpoint
CREATE INDEX "client_tags_key" ON "client_tags" ("company_id","key","client_id");--> statement-breakpoint
ALTER TABLE "client_tags" ADD CONSTRAINT "client_tags_company_id_client_id_clients_company_id_id_fkey" FOREIGN KEY ("company_id","client_id") REFERENCES "clients"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "client_tags" ADD CONSTRAINT "client_tags_company_id_key_tags_company_id_key_fkey" FOREIGN KEY ("company_id","key") REFERENCES "tags"("company_id","key");--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_company_id_companies_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE;