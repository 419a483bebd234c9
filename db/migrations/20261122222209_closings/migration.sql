CREATE TABLE "closings" (
	"company_id" integer,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "closings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"client_id" bigint NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"answer" text DEFAULT '' NOT NULL,
	"staff_id" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp with time zone,
	CONSTRAINT "closings_pkey" PRIMARY KEY("company_id","id"),
	CONSTRAINT "closings_status" CHECK ("status" in ('open', 'withdrawn', 'accepted', 'refused'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "closings_one_open" ON "closings" ("company_id","client_id") WHERE "status" = 'open';--> statement-breakpoint
CREATE INDEX "closings_client" ON "closings" ("company_id","client_id","id");--> statement-breakpoint
CREATE INDEX "closings_open" ON "closings" ("company_id","id") WHERE "status" = 'open';--> statement-breakpoint
ALTER TABLE "closings" ADD CONSTRAINT "closings_staff_id_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id");--> statement-breakpoint
ALTER TABLE "closings" ADD CONSTRAINT "closings_company_id_client_id_clients_company_id_id_fkey" FOREIGN KEY ("company_id","client_id") REFERENCES "clients"("company_id","id") ON DELETE CASCADE;