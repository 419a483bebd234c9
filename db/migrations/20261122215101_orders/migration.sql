CREATE TABLE "order_form_offers" (
	"company_id" integer,
	"form_id" bigint,
	"package_id" bigint,
	"term" integer,
	"period" text,
	CONSTRAINT "order_form_offers_pkey" PRIMARY KEY("company_id","form_id","package_id","term","period")
);
--> statement-breakpoint
CREATE TABLE "order_form_texts" (
	"company_id" integer,
	"form_id" bigint,
	"locale" text,
	"title" text DEFAULT '' NOT NULL,
	"intro" text DEFAULT '' NOT NULL,
	"terms" text DEFAULT '' NOT NULL,
	CONSTRAINT "order_form_texts_pkey" PRIMARY KEY("company_id","form_id","locale")
);
--> statement-breakpoint
CREATE TABLE "order_forms" (
	"company_id" integer,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "order_forms_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"title" text NOT NULL,
	"intro" text DEFAULT '' NOT NULL,
	"currencies" text[] NOT NULL,
	"group_id" integer,
	"terms" text DEFAULT '' NOT NULL,
	"terms_url" text DEFAULT '' NOT NULL,
	"terms_version" integer DEFAULT 1 NOT NULL,
	"waits_for_staff" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "order_forms_pkey" PRIMARY KEY("company_id","id"),
	CONSTRAINT "order_forms_slug_form" CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	CONSTRAINT "order_forms_currencies" CHECK (cardinality("currencies") > 0)
);
--> statement-breakpoint
CREATE TABLE "order_items" (
	"company_id" integer,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "order_items_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"order_id" bigint NOT NULL,
	"package_id" bigint NOT NULL,
	"service_id" bigint NOT NULL,
	"name" text NOT NULL,
	"quantity" integer NOT NULL,
	"term" integer NOT NULL,
	"period" text NOT NULL,
	"price" bigint NOT NULL,
	"setup_fee" bigint NOT NULL,
	CONSTRAINT "order_items_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"company_id" integer,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "orders_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"number" integer NOT NULL,
	"form_id" bigint NOT NULL,
	"client_id" bigint NOT NULL,
	"status" text NOT NULL,
	"currency" text NOT NULL,
	"coupon_id" bigint,
	"subtotal" bigint NOT NULL,
	"tax" bigint NOT NULL,
	"total" bigint NOT NULL,
	"terms_version" integer,
	"terms_accepted_at" timestamp with time zone,
	"address" text DEFAULT '' NOT NULL,
	"invoice_id" bigint,
	"reason" text DEFAULT '' NOT NULL,
	"decided_by_id" integer,
	"decided_at" timestamp with time zone,
	"request_key" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "orders_pkey" PRIMARY KEY("company_id","id"),
	CONSTRAINT "orders_status" CHECK ("status" in ('pending', 'awaiting-payment', 'active', 'refused', 'fraud', 'canceled'))
);
--> statement-breakpoint
CREATE TABLE "registrations" (
	"company_id" integer,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "registrations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"form_id" bigint NOT NULL,
	"token_hash" bytea NOT NULL,
	"sealed" text,
	"order_id" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "registrations_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "next_order_number" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX "order_form_offers_package" ON "order_form_offers" ("company_id","package_id");--> statement-breakpoint
CREATE UNIQUE INDEX "order_forms_slug" ON "order_forms" ("company_id","slug");--> statement-breakpoint
CREATE INDEX "order_forms_group" ON "order_forms" ("company_id","group_id");--> statement-breakpoint
CREATE INDEX "order_items_order" ON "order_items" ("company_id","order_id");--> statement-breakpoint
CREATE INDEX "order_items_service" ON "order_items" ("company_id","service_id");--> statement-breakpoint
CREATE UNIQUE INDEX "orders_number" ON "orders" ("company_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "orders_request" ON "orders" ("company_id","request_key");--> statement-breakpoint
CREATE INDEX "orders_by_status" ON "orders" ("company_id","status","id");--> statement-breakpoint
CREATE INDEX "orders_client" ON "orders" ("company_id","client_id","id");--> statement-breakpoint
CREATE INDEX "orders_form" ON "orders" ("company_id","form_id");--> statement-breakpoint
CREATE INDEX "orders_invoice" ON "orders" ("company_id","invoice_id") WHERE "invoice_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "registrations_token" ON "registrations" ("token_hash");--> statement-breakpoint
CREATE INDEX "registrations_expiry" ON "registrations" ("expires_at");--> statement-breakpoint
ALTER TABLE "order_form_offers" ADD CONSTRAINT "order_form_offers_kZy0YJM5Cd5D_fkey" FOREIGN KEY ("company_id","form_id") REFERENCES "order_forms"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "order_form_offers" ADD CONSTRAINT "order_form_offers_PMWm0Iv0X83A_fkey" FOREIGN KEY ("company_id","package_id") REFERENCES "packages"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "order_form_texts" ADD CONSTRAINT "order_form_texts_RoqAknARQIss_fkey" FOREIGN KEY ("company_id","form_id") REFERENCES "order_forms"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "order_forms" ADD CONSTRAINT "order_forms_company_id_companies_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "order_forms" ADD CONSTRAINT "order_forms_qvDfbYboEdpf_fkey" FOREIGN KEY ("company_id","group_id") REFERENCES "client_groups"("company_id","id");--> statement-breakpoint
ALTER TABLE "order_items" ADD CONSTRAINT "order_items_company_id_order_id_orders_company_id_id_fkey" FOREIGN KEY ("company_id","order_id") REFERENCES "orders"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "order_items" ADD CONSTRAINT "order_items_company_id_package_id_packages_company_id_id_fkey" FOREIGN KEY ("company_id","package_id") REFERENCES "packages"("company_id","id");--> statement-breakpoint
ALTER TABLE "order_items" ADD CONSTRAINT "order_items_company_id_service_id_services_company_id_id_fkey" FOREIGN KEY ("company_id","service_id") REFERENCES "services"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_company_id_companies_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_decided_by_id_staff_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "staff"("id");--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_company_id_form_id_order_forms_company_id_id_fkey" FOREIGN KEY ("company_id","form_id") REFERENCES "order_forms"("company_id","id");--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_company_id_client_id_clients_company_id_id_fkey" FOREIGN KEY ("company_id","client_id") REFERENCES "clients"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_company_id_coupon_id_coupons_company_id_id_fkey" FOREIGN KEY ("company_id","coupon_id") REFERENCES "coupons"("company_id","id");--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_company_id_invoice_id_invoices_company_id_id_fkey" FOREIGN KEY ("company_id","invoice_id") REFERENCES "invoices"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_company_id_form_id_order_forms_company_id_id_fkey" FOREIGN KEY ("company_id","form_id") REFERENCES "order_forms"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_company_id_order_id_orders_company_id_id_fkey" FOREIGN KEY ("company_id","order_id") REFERENCES "orders"("company_id","id") ON DELETE CASCADE;