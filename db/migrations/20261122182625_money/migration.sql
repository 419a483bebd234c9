CREATE TABLE "gateway_accounts" (
	"company_id" integer,
	"gateway" text,
	"enabled" boolean DEFAULT false NOT NULL,
	"config" text NOT NULL,
	"label" text DEFAULT '' NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "gateway_accounts_pkey" PRIMARY KEY("company_id","gateway")
);
--> statement-breakpoint
CREATE TABLE "gateway_events" (
	"company_id" integer,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "gateway_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"gateway" text NOT NULL,
	"event_id" text NOT NULL,
	"type" text NOT NULL,
	"gateway_reference" text DEFAULT '' NOT NULL,
	"outcome" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "gateway_events_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "payment_attempts" (
	"company_id" integer,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "payment_attempts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"client_id" bigint NOT NULL,
	"gateway" text NOT NULL,
	"gateway_reference" text DEFAULT '' NOT NULL,
	"status" text NOT NULL,
	"currency" text NOT NULL,
	"amount" bigint NOT NULL,
	"invoices" jsonb NOT NULL,
	"transaction_id" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payment_attempts_pkey" PRIMARY KEY("company_id","id"),
	CONSTRAINT "payment_attempts_amount" CHECK ("amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "company_logos" (
	"company_id" integer PRIMARY KEY,
	"type" text NOT NULL,
	"bytes" bytea NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invoice_notices" (
	"company_id" integer,
	"invoice_id" bigint,
	"notice" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invoice_notices_pkey" PRIMARY KEY("company_id","invoice_id","notice")
);
--> statement-breakpoint
CREATE TABLE "invoice_taxes" (
	"company_id" integer,
	"invoice_id" bigint,
	"position" integer,
	"name" text NOT NULL,
	"rate" numeric(9,4) NOT NULL,
	"level" integer DEFAULT 1 NOT NULL,
	"inclusive" boolean DEFAULT false NOT NULL,
	"base" bigint NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "invoice_taxes_pkey" PRIMARY KEY("company_id","invoice_id","position")
);
--> statement-breakpoint
CREATE TABLE "late_fees" (
	"company_id" integer,
	"invoice_id" bigint,
	"fee_invoice_id" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "late_fees_pkey" PRIMARY KEY("company_id","invoice_id")
);
--> statement-breakpoint
CREATE TABLE "coupon_amounts" (
	"company_id" integer,
	"coupon_id" bigint,
	"currency" text,
	"amount" bigint NOT NULL,
	CONSTRAINT "coupon_amounts_pkey" PRIMARY KEY("company_id","coupon_id","currency"),
	CONSTRAINT "coupon_amounts_amount" CHECK ("amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "coupon_packages" (
	"company_id" integer,
	"coupon_id" bigint,
	"package_id" bigint,
	CONSTRAINT "coupon_packages_pkey" PRIMARY KEY("company_id","coupon_id","package_id")
);
--> statement-breakpoint
CREATE TABLE "coupons" (
	"company_id" integer,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "coupons_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"percent" numeric(7,4),
	"starts_on" date,
	"ends_on" date,
	"max_uses" integer,
	"uses" integer DEFAULT 0 NOT NULL,
	"on_renewals" boolean DEFAULT false NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "coupons_pkey" PRIMARY KEY("company_id","id"),
	CONSTRAINT "coupons_percent" CHECK ("percent" > 0 and "percent" <= 100),
	CONSTRAINT "coupons_uses" CHECK ("uses" >= 0 and ("max_uses" is null or "uses" <= "max_uses"))
);
--> statement-breakpoint
CREATE TABLE "exchange_rates" (
	"company_id" integer,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "exchange_rates_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"base" text NOT NULL,
	"currency" text NOT NULL,
	"rate" numeric(24,12) NOT NULL,
	"day" date NOT NULL,
	"source" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "exchange_rates_pkey" PRIMARY KEY("company_id","id"),
	CONSTRAINT "exchange_rates_rate" CHECK ("rate" > 0)
);
--> statement-breakpoint
CREATE TABLE "package_clients" (
	"company_id" integer,
	"package_id" bigint,
	"client_id" bigint,
	CONSTRAINT "package_clients_pkey" PRIMARY KEY("company_id","package_id","client_id")
);
--> statement-breakpoint
CREATE TABLE "package_prices" (
	"company_id" integer,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "package_prices_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"package_id" bigint NOT NULL,
	"term" integer NOT NULL,
	"period" text NOT NULL,
	"currency" text NOT NULL,
	"price" bigint NOT NULL,
	"setup_fee" bigint DEFAULT 0 NOT NULL,
	"renewal_price" bigint,
	"cancellation_fee" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "package_prices_pkey" PRIMARY KEY("company_id","id"),
	CONSTRAINT "package_prices_term" CHECK ("term" between 1 and 1200),
	CONSTRAINT "package_prices_period" CHECK ("period" in ('day', 'week', 'month', 'year', 'once')),
	CONSTRAINT "package_prices_amounts" CHECK ("price" >= 0 and "setup_fee" >= 0 and "renewal_price" >= 0 and "cancellation_fee" >= 0)
);
--> statement-breakpoint
CREATE TABLE "package_texts" (
	"company_id" integer,
	"package_id" bigint,
	"locale" text,
	"name" text DEFAULT '' NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	CONSTRAINT "package_texts_pkey" PRIMARY KEY("company_id","package_id","locale")
);
--> statement-breakpoint
CREATE TABLE "run_problems" (
	"company_id" integer,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "run_problems_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"run_id" bigint NOT NULL,
	"client_id" bigint,
	"service_id" bigint,
	"invoice_id" bigint,
	"reason" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "run_problems_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"company_id" integer,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "runs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"job" text NOT NULL,
	"day" date NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"staff_id" integer,
	"started_at" timestamp with time zone,
	"progress_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"total" integer DEFAULT 0 NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"problems" integer DEFAULT 0 NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"error" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "runs_pkey" PRIMARY KEY("company_id","id"),
	CONSTRAINT "runs_status" CHECK ("status" in ('queued', 'running', 'done', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "service_status_changes" (
	"company_id" integer,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "service_status_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"service_id" bigint NOT NULL,
	"status" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"staff_id" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "service_status_changes_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"company_id" integer,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "settings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"group_id" integer,
	"client_id" bigint,
	"key" text NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "settings_pkey" PRIMARY KEY("company_id","id"),
	CONSTRAINT "settings_level" CHECK ("group_id" is null or "client_id" is null)
);
--> statement-breakpoint
CREATE TABLE "tax_rules" (
	"company_id" integer,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "tax_rules_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"level" integer DEFAULT 1 NOT NULL,
	"country" text DEFAULT '' NOT NULL,
	"state" text DEFAULT '' NOT NULL,
	"package_id" bigint,
	"rate" numeric(9,4) NOT NULL,
	"cascading" boolean DEFAULT false NOT NULL,
	"inclusive" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "tax_rules_pkey" PRIMARY KEY("company_id","id"),
	CONSTRAINT "tax_rules_level" CHECK ("level" in (1, 2)),
	CONSTRAINT "tax_rules_rate" CHECK ("rate" between 0 and 100)
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"company_id" integer,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "refunds_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"transaction_id" bigint NOT NULL,
	"status" text NOT NULL,
	"amount" bigint NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"reference" text DEFAULT '' NOT NULL,
	"error" text DEFAULT '' NOT NULL,
	"idempotency_key" text NOT NULL,
	"staff_id" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "refunds_pkey" PRIMARY KEY("company_id","id"),
	CONSTRAINT "refunds_amount" CHECK ("amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "tallies" (
	"company_id" integer,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "tallies_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"noun" text NOT NULL,
	"status" text NOT NULL,
	"currency" text NOT NULL,
	"count" integer NOT NULL,
	"amount" bigint NOT NULL,
	"rest" bigint NOT NULL,
	CONSTRAINT "tallies_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
ALTER TABLE "transactions" DROP CONSTRAINT "transactions_applied";--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "tax_exempt_reason" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "tax_exempt_until" date;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "next_credit_note_number" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD COLUMN "kind" text DEFAULT 'item' NOT NULL;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD COLUMN "taxable" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD COLUMN "package_id" bigint;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD COLUMN "starts_on" date;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD COLUMN "ends_on" date;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "kind" text DEFAULT 'invoice' NOT NULL;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "credits_id" bigint;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "sequence" integer;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "locale" text DEFAULT 'en' NOT NULL;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "reverse_charge" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "exempt_reason" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "rate" numeric(24,12);--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "rate_from" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "rate_on" date;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "notes" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "private_notes" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "void_reason" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "delivered_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "request_key" uuid;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
UPDATE "invoices" SET "sequence" = n FROM (SELECT company_id AS c, id AS i, row_number() OVER (PARTITION BY company_id ORDER BY id) AS n FROM "invoices" WHERE status <> 'draft') AS counted WHERE company_id = c AND id = i;--> statement-breakpoint
UPDATE "companies" SET "next_invoice_number" = 1 + (SELECT count(*) FROM "invoices" WHERE company_id = companies.id AND status <> 'draft');--> statement-breakpoint
ALTER TABLE "packages" ADD COLUMN "description" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "packages" ADD COLUMN "status" text DEFAULT 'active' NOT NULL;--> statement-breakpoint
ALTER TABLE "packages" ADD COLUMN "quantity_limit" integer;--> statement-breakpoint
ALTER TABLE "packages" ADD COLUMN "taxable" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "packages" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "quantity" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "price_override" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "coupon_id" bigint;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "anchor_on" date;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "terms_billed" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "cancel_on" date;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "set_aside" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "request_key" uuid;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
UPDATE "services" SET "anchor_on" = "renews_on" WHERE "renews_on" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "transactions" ADD COLUMN "refunded" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "transactions" ADD COLUMN "gateway" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "transactions" ADD COLUMN "gateway_reference" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "transactions" ADD COLUMN "credit_note_id" bigint;--> statement-breakpoint
ALTER TABLE "transactions" ADD COLUMN "idempotency_key" text;--> statement-breakpoint
ALTER TABLE "transactions" ADD COLUMN "void_reason" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "transactions" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
DROP INDEX "transactions_credit";--> statement-breakpoint
CREATE INDEX "transactions_credit" ON "transactions" ("company_id","client_id","currency") WHERE "status" = 'approved' and "applied" + "refunded" < "amount";--> statement-breakpoint
CREATE UNIQUE INDEX "gateway_events_once" ON "gateway_events" ("company_id","gateway","event_id");--> statement-breakpoint
CREATE INDEX "gateway_events_reference" ON "gateway_events" ("company_id","gateway","gateway_reference");--> statement-breakpoint
CREATE UNIQUE INDEX "payment_attempts_reference" ON "payment_attempts" ("company_id","gateway","gateway_reference") WHERE "gateway_reference" <> '';--> statement-breakpoint
CREATE INDEX "payment_attempts_client" ON "payment_attempts" ("company_id","client_id");--> statement-breakpoint
CREATE UNIQUE INDEX "invoice_lines_one_term" ON "invoice_lines" ("company_id","service_id","starts_on") WHERE "kind" = 'term';--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_sequence" ON "invoices" ("company_id","kind","sequence");--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_request" ON "invoices" ("company_id","request_key") WHERE "request_key" is not null;--> statement-breakpoint
CREATE INDEX "invoices_credits" ON "invoices" ("company_id","credits_id") WHERE "credits_id" is not null;--> statement-breakpoint
CREATE INDEX "invoices_overdue" ON "invoices" ("company_id","due_on","id") WHERE "status" = 'open';--> statement-breakpoint
CREATE INDEX "invoices_by_status" ON "invoices" ("company_id","status","id");--> statement-breakpoint
CREATE INDEX "invoices_by_issue" ON "invoices" ("company_id","issued_on","id");--> statement-breakpoint
CREATE INDEX "invoices_by_due" ON "invoices" ("company_id","due_on","id");--> statement-breakpoint
CREATE INDEX "invoices_by_total" ON "invoices" ("company_id","currency","total","id");--> statement-breakpoint
CREATE UNIQUE INDEX "coupons_code" ON "coupons" ("company_id",upper("code"));--> statement-breakpoint
CREATE UNIQUE INDEX "exchange_rates_newest" ON "exchange_rates" ("company_id","base","currency","day","id");--> statement-breakpoint
CREATE UNIQUE INDEX "package_prices_one" ON "package_prices" ("company_id","package_id","term","period","currency");--> statement-breakpoint
CREATE INDEX "run_problems_run" ON "run_problems" ("company_id","run_id","id");--> statement-breakpoint
CREATE INDEX "run_problems_client" ON "run_problems" ("company_id","client_id");--> statement-breakpoint
CREATE INDEX "runs_newest" ON "runs" ("company_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "runs_once_a_day" ON "runs" ("company_id","job","day") WHERE "staff_id" is null;--> statement-breakpoint
CREATE INDEX "service_status_changes_service" ON "service_status_changes" ("company_id","service_id");--> statement-breakpoint
CREATE INDEX "services_package" ON "services" ("company_id","package_id");--> statement-breakpoint
CREATE INDEX "services_by_id" ON "services" ("company_id","status","id");--> statement-breakpoint
CREATE INDEX "services_by_renewal" ON "services" ("company_id","renews_on","id");--> statement-breakpoint
CREATE INDEX "services_due" ON "services" ("company_id","renews_on","client_id","id") WHERE "status" in ('active', 'suspended') and "renews_on" is not null;--> statement-breakpoint
CREATE INDEX "services_ending" ON "services" ("company_id","cancel_on") WHERE "cancel_on" is not null and "status" <> 'canceled';--> statement-breakpoint
CREATE UNIQUE INDEX "services_request" ON "services" ("company_id","request_key") WHERE "request_key" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "settings_one" ON "settings" ("company_id","key",coalesce("group_id", 0),coalesce("client_id", 0));--> statement-breakpoint
CREATE INDEX "settings_client" ON "settings" ("company_id","client_id") WHERE "client_id" is not null;--> statement-breakpoint
CREATE INDEX "settings_group" ON "settings" ("company_id","group_id") WHERE "group_id" is not null;--> statement-breakpoint
CREATE INDEX "tax_rules_place" ON "tax_rules" ("company_id","country","state");--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_idempotency" ON "refunds" ("company_id","idempotency_key");--> statement-breakpoint
CREATE INDEX "refunds_transaction" ON "refunds" ("company_id","transaction_id");--> statement-breakpoint
CREATE INDEX "tallies_noun" ON "tallies" ("company_id","noun","status","currency");--> statement-breakpoint
CREATE UNIQUE INDEX "transactions_idempotency" ON "transactions" ("company_id","idempotency_key") WHERE "idempotency_key" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "transactions_gateway" ON "transactions" ("company_id","gateway","gateway_reference") WHERE "gateway_reference" <> '';--> statement-breakpoint
CREATE UNIQUE INDEX "transactions_credit_note" ON "transactions" ("company_id","credit_note_id") WHERE "credit_note_id" is not null;--> statement-breakpoint
CREATE INDEX "transactions_by_status" ON "transactions" ("company_id","status","id");--> statement-breakpoint
CREATE INDEX "transactions_by_received" ON "transactions" ("company_id","received_at","id");--> statement-breakpoint
CREATE INDEX "transactions_reference" ON "transactions" ("company_id","reference" text_pattern_ops);--> statement-breakpoint
ALTER TABLE "gateway_accounts" ADD CONSTRAINT "gateway_accounts_company_id_companies_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "gateway_events" ADD CONSTRAINT "gateway_events_company_id_companies_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD CONSTRAINT "payment_attempts_a5FqlwIrdpbi_fkey" FOREIGN KEY ("company_id","client_id") REFERENCES "clients"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "company_logos" ADD CONSTRAINT "company_logos_company_id_companies_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "invoice_notices" ADD CONSTRAINT "invoice_notices_ilFhEjYIT1CS_fkey" FOREIGN KEY ("company_id","invoice_id") REFERENCES "invoices"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "invoice_taxes" ADD CONSTRAINT "invoice_taxes_company_id_invoice_id_invoices_company_id_id_fkey" FOREIGN KEY ("company_id","invoice_id") REFERENCES "invoices"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_company_id_credits_id_invoices_company_id_id_fkey" FOREIGN KEY ("company_id","credits_id") REFERENCES "invoices"("company_id","id");--> statement-breakpoint
ALTER TABLE "late_fees" ADD CONSTRAINT "late_fees_company_id_invoice_id_invoices_company_id_id_fkey" FOREIGN KEY ("company_id","invoice_id") REFERENCES "invoices"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "late_fees" ADD CONSTRAINT "late_fees_company_id_fee_invoice_id_invoices_company_id_id_fkey" FOREIGN KEY ("company_id","fee_invoice_id") REFERENCES "invoices"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "coupon_amounts" ADD CONSTRAINT "coupon_amounts_company_id_coupon_id_coupons_company_id_id_fkey" FOREIGN KEY ("company_id","coupon_id") REFERENCES "coupons"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "coupon_packages" ADD CONSTRAINT "coupon_packages_company_id_coupon_id_coupons_company_id_id_fkey" FOREIGN KEY ("company_id","coupon_id") REFERENCES "coupons"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "coupon_packages" ADD CONSTRAINT "coupon_packages_eDgHdqQXuEO5_fkey" FOREIGN KEY ("company_id","package_id") REFERENCES "packages"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "coupons" ADD CONSTRAINT "coupons_company_id_companies_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "exchange_rates" ADD CONSTRAINT "exchange_rates_company_id_companies_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "package_clients" ADD CONSTRAINT "package_clients_mJTpyF2q6wpy_fkey" FOREIGN KEY ("company_id","package_id") REFERENCES "packages"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "package_clients" ADD CONSTRAINT "package_clients_company_id_client_id_clients_company_id_id_fkey" FOREIGN KEY ("company_id","client_id") REFERENCES "clients"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "package_prices" ADD CONSTRAINT "package_prices_5rhmUrAb39F2_fkey" FOREIGN KEY ("company_id","package_id") REFERENCES "packages"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "package_texts" ADD CONSTRAINT "package_texts_company_id_package_id_packages_company_id_id_fkey" FOREIGN KEY ("company_id","package_id") REFERENCES "packages"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "run_problems" ADD CONSTRAINT "run_problems_company_id_run_id_runs_company_id_id_fkey" FOREIGN KEY ("company_id","run_id") REFERENCES "runs"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "run_problems" ADD CONSTRAINT "run_problems_company_id_client_id_clients_company_id_id_fkey" FOREIGN KEY ("company_id","client_id") REFERENCES "clients"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_company_id_companies_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_staff_id_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id");--> statement-breakpoint
ALTER TABLE "service_status_changes" ADD CONSTRAINT "service_status_changes_staff_id_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id");--> statement-breakpoint
ALTER TABLE "service_status_changes" ADD CONSTRAINT "service_status_changes_nvgYKAPSNgd7_fkey" FOREIGN KEY ("company_id","service_id") REFERENCES "services"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_company_id_coupon_id_coupons_company_id_id_fkey" FOREIGN KEY ("company_id","coupon_id") REFERENCES "coupons"("company_id","id");--> statement-breakpoint
ALTER TABLE "settings" ADD CONSTRAINT "settings_company_id_companies_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "settings" ADD CONSTRAINT "settings_company_id_group_id_client_groups_company_id_id_fkey" FOREIGN KEY ("company_id","group_id") REFERENCES "client_groups"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "settings" ADD CONSTRAINT "settings_company_id_client_id_clients_company_id_id_fkey" FOREIGN KEY ("company_id","client_id") REFERENCES "clients"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "tax_rules" ADD CONSTRAINT "tax_rules_company_id_companies_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "tax_rules" ADD CONSTRAINT "tax_rules_company_id_package_id_packages_company_id_id_fkey" FOREIGN KEY ("company_id","package_id") REFERENCES "packages"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_staff_id_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id");--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_5vNp8Lxbt9B0_fkey" FOREIGN KEY ("company_id","transaction_id") REFERENCES "transactions"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "transactions" ADD CONSTRAINT "transactions_knAjstbEXCHf_fkey" FOREIGN KEY ("company_id","credit_note_id") REFERENCES "invoices"("company_id","id");--> statement-breakpoint
ALTER TABLE "invoice_lines" DROP CONSTRAINT "invoice_lines_company_id_invoice_id_invoices_company_id_id_fkey", ADD CONSTRAINT "invoice_lines_company_id_invoice_id_invoices_company_id_id_fkey" FOREIGN KEY ("company_id","invoice_id") REFERENCES "invoices"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_term" CHECK ("kind" <> 'term' or ("service_id" is not null and "starts_on" is not null));--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_kind" CHECK ("kind" in ('invoice', 'credit-note') and ("credits_id" is null or "kind" = 'credit-note'));--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_issued" CHECK (("status" = 'draft') = ("number" is null) and ("number" is null) = ("sequence" is null));--> statement-breakpoint
ALTER TABLE "packages" ADD CONSTRAINT "packages_status" CHECK ("status" in ('active', 'inactive', 'restricted'));--> statement-breakpoint
ALTER TABLE "packages" ADD CONSTRAINT "packages_quantity_limit" CHECK ("quantity_limit" >= 0);--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_quantity" CHECK ("quantity" between 1 and 1000000);--> statement-breakpoint
ALTER TABLE "transactions" ADD CONSTRAINT "transactions_amount" CHECK ("amount" > 0 and "applied" >= 0 and "refunded" >= 0);--> statement-breakpoint
ALTER TABLE "transactions" ADD CONSTRAINT "transactions_spent" CHECK ("applied" + "refunded" <= "amount");--> statement-breakpoint
ALTER TABLE "transactions" ADD CONSTRAINT "transactions_only_approved" CHECK ("status" in ('approved', 'refunded') or ("applied" = 0 and "refunded" = 0));