CREATE TABLE "package_changes" (
	"company_id" integer,
	"package_id" bigint,
	"to_package_id" bigint,
	CONSTRAINT "package_changes_pkey" PRIMARY KEY("company_id","package_id","to_package_id"),
	CONSTRAINT "package_changes_other" CHECK ("package_id" <> "to_package_id")
);
--> statement-breakpoint
ALTER TABLE "packages" ADD COLUMN "client_quantity" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "cancel_asked" text;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "cancel_asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "cancel_asked_reason" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX "services_asked" ON "services" ("company_id","id") WHERE "cancel_asked" is not null and "cancel_on" is null and "status" <> 'canceled';--> statement-breakpoint
ALTER TABLE "package_changes" ADD CONSTRAINT "package_changes_gUM14zBVwjaL_fkey" FOREIGN KEY ("company_id","package_id") REFERENCES "packages"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "package_changes" ADD CONSTRAINT "package_changes_LQVFn9xpgYoZ_fkey" FOREIGN KEY ("company_id","to_package_id") REFERENCES "packages"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_cancel_asked" CHECK ("cancel_asked" in ('now', 'term') and "cancel_asked_at" is not null or "cancel_asked" is null);