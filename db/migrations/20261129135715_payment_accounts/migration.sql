CREATE TABLE "account_setups" (
	"company_id" integer,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "account_setups_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"client_id" bigint NOT NULL,
	"contact_id" bigint,
	"gateway" text NOT NULL,
	"request_key" uuid NOT NULL,
	"gateway_reference" text DEFAULT '' NOT NULL,
	"redirect_url" text DEFAULT '' NOT NULL,
	"status" text NOT NULL,
	"asked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "account_setups_pkey" PRIMARY KEY("company_id","id"),
	CONSTRAINT "account_setups_status" CHECK ("status" in ('started', 'saved', 'failed', 'expired'))
);
--> statement-breakpoint
CREATE TABLE "forgotten_accounts" (
	"company_id" integer,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "forgotten_accounts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"gateway" text NOT NULL,
	"customer_reference" text NOT NULL,
	"method_reference" text NOT NULL,
	"asked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "forgotten_accounts_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "payment_accounts" (
	"company_id" integer,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "payment_accounts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"client_id" bigint NOT NULL,
	"gateway" text NOT NULL,
	"customer_reference" text NOT NULL,
	"method_reference" text NOT NULL,
	"kind" text NOT NULL,
	"brand" text DEFAULT '' NOT NULL,
	"last_four" text DEFAULT '' NOT NULL,
	"expiry_month" integer,
	"expiry_year" integer,
	"currency" text DEFAULT '' NOT NULL,
	"automatic" boolean DEFAULT false NOT NULL,
	"contact_id" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payment_accounts_pkey" PRIMARY KEY("company_id","id"),
	CONSTRAINT "payment_accounts_kind" CHECK ("kind" in ('card', 'bank', 'other')),
	CONSTRAINT "payment_accounts_expiry" CHECK ("expiry_month" between 1 and 12 and "expiry_year" between 2000 and 2999
    or "expiry_month" is null and "expiry_year" is null)
);
--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD COLUMN "payment_account_id" bigint;--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD COLUMN "is_charge" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD COLUMN "invoice_id" bigint;--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD COLUMN "try" integer;--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD COLUMN "tried_on" date;--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD COLUMN "refusal" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD COLUMN "again" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD COLUMN "disputed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD COLUMN "asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "asked_at" timestamp with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "payment_attempts_try" ON "payment_attempts" ("company_id","invoice_id","try") WHERE "invoice_id" is not null;--> statement-breakpoint
CREATE INDEX "payment_attempts_account" ON "payment_attempts" ("company_id","payment_account_id") WHERE "payment_account_id" is not null;--> statement-breakpoint
CREATE INDEX "payment_attempts_transaction" ON "payment_attempts" ("company_id","transaction_id") WHERE "transaction_id" is not null;--> statement-breakpoint
CREATE INDEX "payment_attempts_waiting" ON "payment_attempts" ("company_id","created_at") WHERE "status" in ('started', 'pending');--> statement-breakpoint
CREATE UNIQUE INDEX "account_setups_reference" ON "account_setups" ("company_id","gateway","gateway_reference") WHERE "gateway_reference" <> '';--> statement-breakpoint
CREATE UNIQUE INDEX "account_setups_request" ON "account_setups" ("company_id","request_key");--> statement-breakpoint
CREATE INDEX "account_setups_client" ON "account_setups" ("company_id","client_id");--> statement-breakpoint
CREATE INDEX "account_setups_open" ON "account_setups" ("company_id","created_at") WHERE "status" = 'started';--> statement-breakpoint
CREATE UNIQUE INDEX "payment_accounts_method" ON "payment_accounts" ("company_id","gateway","method_reference");--> statement-breakpoint
CREATE UNIQUE INDEX "payment_accounts_automatic" ON "payment_accounts" ("company_id","client_id") WHERE "automatic";--> statement-breakpoint
CREATE INDEX "payment_accounts_client" ON "payment_accounts" ("company_id","client_id","id");--> statement-breakpoint
CREATE INDEX "refunds_waiting" ON "refunds" ("company_id","created_at") WHERE "status" = 'pending';--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD CONSTRAINT "payment_attempts_o8QWLDfX5AjM_fkey" FOREIGN KEY ("company_id","payment_account_id") REFERENCES "payment_accounts"("company_id","id") ON DELETE SET NULL ("payment_account_id");--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD CONSTRAINT "payment_attempts_ZYPTH1t5qD76_fkey" FOREIGN KEY ("company_id","invoice_id") REFERENCES "invoices"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "account_setups" ADD CONSTRAINT "account_setups_company_id_client_id_clients_company_id_id_fkey" FOREIGN KEY ("company_id","client_id") REFERENCES "clients"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "forgotten_accounts" ADD CONSTRAINT "forgotten_accounts_company_id_companies_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "payment_accounts" ADD CONSTRAINT "payment_accounts_gD728nnbSw66_fkey" FOREIGN KEY ("company_id","client_id") REFERENCES "clients"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD CONSTRAINT "payment_attempts_by_itself" CHECK (("invoice_id" is null) = ("try" is null) and ("try" is null) = ("tried_on" is null)
    and ("try" is null or "is_charge"));