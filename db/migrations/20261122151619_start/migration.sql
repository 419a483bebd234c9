CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY,
	"full_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"user_id" bigint,
	"code_hash" bytea,
	"used_at" timestamp with time zone,
	CONSTRAINT "recovery_codes_pkey" PRIMARY KEY("user_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"token_hash" bytea NOT NULL UNIQUE,
	"audience" text NOT NULL,
	"user_id" bigint NOT NULL,
	"impersonator_id" integer,
	"address" text DEFAULT '' NOT NULL,
	"user_agent" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "staff_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"user_id" bigint NOT NULL UNIQUE,
	"first_name" text NOT NULL,
	"last_name" text NOT NULL,
	"email" text NOT NULL,
	"locale" text DEFAULT 'en' NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_groups" (
	"company_id" integer,
	"id" integer GENERATED ALWAYS AS IDENTITY (sequence name "staff_groups_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"permissions" text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "staff_groups_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "tokens" (
	"token_hash" bytea PRIMARY KEY,
	"purpose" text NOT NULL,
	"user_id" bigint,
	"impersonator_id" integer,
	"data" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "users_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"audience" text NOT NULL,
	"username" text NOT NULL,
	"username_key" text NOT NULL UNIQUE,
	"password_hash" text,
	"password_changed_at" timestamp with time zone,
	"totp_secret" text,
	"totp_step" bigint DEFAULT 0 NOT NULL,
	"last_login_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_audience" CHECK ("audience" in ('staff', 'client'))
);
--> statement-breakpoint
CREATE TABLE "applications" (
	"company_id" integer,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "applications_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"client_id" bigint NOT NULL,
	"currency" text NOT NULL,
	"transaction_id" bigint NOT NULL,
	"invoice_id" bigint NOT NULL,
	"amount" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "applications_pkey" PRIMARY KEY("company_id","id"),
	CONSTRAINT "applications_amount" CHECK ("amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "invoice_lines" (
	"company_id" integer,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "invoice_lines_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"invoice_id" bigint NOT NULL,
	"position" integer NOT NULL,
	"description" text NOT NULL,
	"quantity" numeric(14,4) DEFAULT '1' NOT NULL,
	"unit_price" bigint NOT NULL,
	"amount" bigint NOT NULL,
	"service_id" bigint,
	CONSTRAINT "invoice_lines_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "invoices" (
	"company_id" integer,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "invoices_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"client_id" bigint NOT NULL,
	"number" text,
	"status" text NOT NULL,
	"currency" text NOT NULL,
	"issued_on" date,
	"due_on" date,
	"subtotal" bigint NOT NULL,
	"tax" bigint NOT NULL,
	"total" bigint NOT NULL,
	"applied" bigint DEFAULT 0 NOT NULL,
	"buyer" jsonb,
	"seller" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invoices_pkey" PRIMARY KEY("company_id","id"),
	CONSTRAINT "invoices_status" CHECK ("status" in ('draft', 'open', 'paid', 'void')),
	CONSTRAINT "invoices_total" CHECK ("total" = "subtotal" + "tax"),
	CONSTRAINT "invoices_applied" CHECK ("applied" between 0 and "total")
);
--> statement-breakpoint
CREATE TABLE "packages" (
	"company_id" integer,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "packages_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "packages_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "services" (
	"company_id" integer,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "services_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"client_id" bigint NOT NULL,
	"package_id" bigint NOT NULL,
	"label" text DEFAULT '' NOT NULL,
	"status" text NOT NULL,
	"currency" text NOT NULL,
	"price" bigint NOT NULL,
	"term" integer DEFAULT 1 NOT NULL,
	"period" text DEFAULT 'month' NOT NULL,
	"renews_on" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "services_pkey" PRIMARY KEY("company_id","id"),
	CONSTRAINT "services_status" CHECK ("status" in ('pending', 'active', 'suspended', 'canceled'))
);
--> statement-breakpoint
CREATE TABLE "transactions" (
	"company_id" integer,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "transactions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"client_id" bigint NOT NULL,
	"status" text NOT NULL,
	"currency" text NOT NULL,
	"amount" bigint NOT NULL,
	"applied" bigint DEFAULT 0 NOT NULL,
	"method" text NOT NULL,
	"reference" text DEFAULT '' NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "transactions_pkey" PRIMARY KEY("company_id","id"),
	CONSTRAINT "transactions_status" CHECK ("status" in ('approved', 'declined', 'pending', 'void', 'refunded')),
	CONSTRAINT "transactions_applied" CHECK ("applied" between 0 and "amount")
);
--> statement-breakpoint
CREATE TABLE "client_counts" (
	"company_id" integer,
	"group_id" integer,
	"status" text,
	"clients" integer NOT NULL,
	CONSTRAINT "client_counts_pkey" PRIMARY KEY("company_id","group_id","status")
);
--> statement-breakpoint
CREATE TABLE "client_phones" (
	"company_id" integer,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "client_phones_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"client_id" bigint NOT NULL,
	"position" smallint NOT NULL,
	"kind" text NOT NULL,
	"location" text NOT NULL,
	"number" text NOT NULL,
	"extension" text DEFAULT '' NOT NULL,
	CONSTRAINT "client_phones_pkey" PRIMARY KEY("company_id","id"),
	CONSTRAINT "client_phones_kind" CHECK ("kind" in ('phone', 'fax')),
	CONSTRAINT "client_phones_location" CHECK ("location" in ('home', 'work', 'mobile'))
);
--> statement-breakpoint
CREATE TABLE "client_status_changes" (
	"company_id" integer,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "client_status_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"client_id" bigint NOT NULL,
	"status" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"staff_id" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "client_status_changes_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "clients" (
	"company_id" integer,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "clients_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"number" integer NOT NULL,
	"group_id" integer NOT NULL,
	"user_id" bigint,
	"status" text DEFAULT 'active' NOT NULL,
	"first_name" text DEFAULT '' NOT NULL,
	"last_name" text DEFAULT '' NOT NULL,
	"company_name" text DEFAULT '' NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"address1" text DEFAULT '' NOT NULL,
	"address2" text DEFAULT '' NOT NULL,
	"city" text DEFAULT '' NOT NULL,
	"country" text DEFAULT '' NOT NULL,
	"state" text DEFAULT '' NOT NULL,
	"zip" text DEFAULT '' NOT NULL,
	"email" text DEFAULT '' NOT NULL,
	"tax_exempt" boolean DEFAULT false NOT NULL,
	"tax_id" text DEFAULT '' NOT NULL,
	"currency" text NOT NULL,
	"locale" text NOT NULL,
	"marketing_opt_in" boolean DEFAULT false NOT NULL,
	"request_key" uuid,
	"erased_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"sort_name" text GENERATED ALWAYS AS (last_name || ' ' || first_name) STORED NOT NULL,
	CONSTRAINT "clients_pkey" PRIMARY KEY("company_id","id"),
	CONSTRAINT "clients_status" CHECK ("status" in ('active', 'inactive', 'fraud'))
);
--> statement-breakpoint
CREATE TABLE "notes" (
	"company_id" integer,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "notes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"client_id" bigint NOT NULL,
	"staff_id" integer NOT NULL,
	"text" text NOT NULL,
	"sticky" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "notes_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "client_groups" (
	"company_id" integer,
	"id" integer GENERATED ALWAYS AS IDENTITY (sequence name "client_groups_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"color" text DEFAULT 'slate' NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "client_groups_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "companies" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "companies_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"slug" text NOT NULL UNIQUE,
	"name" text NOT NULL,
	"address1" text DEFAULT '' NOT NULL,
	"address2" text DEFAULT '' NOT NULL,
	"city" text DEFAULT '' NOT NULL,
	"country" text DEFAULT '' NOT NULL,
	"state" text DEFAULT '' NOT NULL,
	"zip" text DEFAULT '' NOT NULL,
	"email" text DEFAULT '' NOT NULL,
	"phone" text DEFAULT '' NOT NULL,
	"tax_id" text DEFAULT '' NOT NULL,
	"currency" text NOT NULL,
	"locale" text NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"client_number_format" text DEFAULT '{number}' NOT NULL,
	"next_client_number" integer DEFAULT 1 NOT NULL,
	"next_invoice_number" integer DEFAULT 1 NOT NULL,
	"client_editable_fields" text[] DEFAULT '{firstName,lastName,companyName,address,email,phones}'::text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "companies_slug" CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);
--> statement-breakpoint
CREATE TABLE "company_currencies" (
	"company_id" integer,
	"currency" text,
	CONSTRAINT "company_currencies_pkey" PRIMARY KEY("company_id","currency")
);
--> statement-breakpoint
CREATE TABLE "company_locales" (
	"company_id" integer,
	"locale" text,
	CONSTRAINT "company_locales_pkey" PRIMARY KEY("company_id","locale")
);
--> statement-breakpoint
CREATE TABLE "custom_field_values" (
	"company_id" integer,
	"field_id" integer,
	"client_id" bigint,
	"value" text NOT NULL,
	CONSTRAINT "custom_field_values_pkey" PRIMARY KEY("company_id","client_id","field_id")
);
--> statement-breakpoint
CREATE TABLE "custom_fields" (
	"company_id" integer,
	"id" integer GENERATED ALWAYS AS IDENTITY (sequence name "custom_fields_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"type" text NOT NULL,
	"label" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"required" boolean DEFAULT false NOT NULL,
	"pattern" text DEFAULT '' NOT NULL,
	"options" text[] DEFAULT '{}'::text[] NOT NULL,
	"client_visible" boolean DEFAULT false NOT NULL,
	"client_editable" boolean DEFAULT false NOT NULL,
	"encrypted" boolean DEFAULT false NOT NULL,
	"group_id" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "custom_fields_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"company_id" integer,
	"name" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" bigint,
	"impersonator_id" integer,
	"client_id" bigint,
	"changes" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outbox_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"company_id" integer,
	"client_id" bigint,
	"template" text NOT NULL,
	"recipient" text NOT NULL,
	"locale" text NOT NULL,
	"variables" text,
	"cause" text NOT NULL,
	"message_id" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	"error" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"company_id" integer,
	"staff_id" integer,
	"staff_group_id" integer NOT NULL,
	"widgets" jsonb,
	"browse_columns" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "memberships_pkey" PRIMARY KEY("company_id","staff_id")
);
--> statement-breakpoint
CREATE TABLE "client_words" (
	"company_id" integer,
	"word_id" bigint,
	"client_id" bigint,
	"field" smallint,
	CONSTRAINT "client_words_pkey" PRIMARY KEY("company_id","word_id","client_id","field")
);
--> statement-breakpoint
CREATE TABLE "search_words" (
	"company_id" integer,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "search_words_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"word" text NOT NULL,
	CONSTRAINT "search_words_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_expiry" ON "sessions" ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_groups_name" ON "staff_groups" ("company_id",lower("name"));--> statement-breakpoint
CREATE INDEX "tokens_user" ON "tokens" ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_audience_id" ON "users" ("id","audience");--> statement-breakpoint
CREATE INDEX "applications_invoice" ON "applications" ("company_id","invoice_id");--> statement-breakpoint
CREATE INDEX "applications_transaction" ON "applications" ("company_id","transaction_id");--> statement-breakpoint
CREATE INDEX "applications_client" ON "applications" ("company_id","client_id");--> statement-breakpoint
CREATE INDEX "invoice_lines_invoice" ON "invoice_lines" ("company_id","invoice_id","position");--> statement-breakpoint
CREATE INDEX "invoice_lines_service" ON "invoice_lines" ("company_id","service_id") WHERE "service_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_number" ON "invoices" ("company_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_in_currency" ON "invoices" ("company_id","client_id","currency","id");--> statement-breakpoint
CREATE INDEX "invoices_client" ON "invoices" ("company_id","client_id","id");--> statement-breakpoint
CREATE INDEX "invoices_due" ON "invoices" ("company_id","client_id","currency") WHERE "status" = 'open';--> statement-breakpoint
CREATE INDEX "invoices_number_prefix" ON "invoices" ("company_id","number" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "services_client" ON "services" ("company_id","client_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "transactions_in_currency" ON "transactions" ("company_id","client_id","currency","id");--> statement-breakpoint
CREATE INDEX "transactions_client" ON "transactions" ("company_id","client_id","id");--> statement-breakpoint
CREATE INDEX "transactions_credit" ON "transactions" ("company_id","client_id","currency") WHERE "status" = 'approved' and "applied" < "amount";--> statement-breakpoint
CREATE INDEX "client_phones_client" ON "client_phones" ("company_id","client_id","position");--> statement-breakpoint
CREATE INDEX "client_status_changes_client" ON "client_status_changes" ("company_id","client_id");--> statement-breakpoint
CREATE UNIQUE INDEX "clients_number" ON "clients" ("company_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "clients_user" ON "clients" ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "clients_request" ON "clients" ("company_id","request_key") WHERE "request_key" is not null;--> statement-breakpoint
CREATE INDEX "notes_client" ON "notes" ("company_id","client_id","sticky","id");--> statement-breakpoint
CREATE UNIQUE INDEX "client_groups_one_default" ON "client_groups" ("company_id") WHERE "is_default";--> statement-breakpoint
CREATE UNIQUE INDEX "client_groups_name" ON "client_groups" ("company_id",lower("name"));--> statement-breakpoint
CREATE INDEX "custom_field_values_field" ON "custom_field_values" ("company_id","field_id",left("value", 200),"client_id");--> statement-breakpoint
CREATE UNIQUE INDEX "custom_fields_label" ON "custom_fields" ("company_id",lower("label"));--> statement-breakpoint
CREATE INDEX "events_client" ON "events" ("company_id","client_id","id");--> statement-breakpoint
CREATE INDEX "events_company" ON "events" ("company_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_cause" ON "outbox" ("cause","recipient");--> statement-breakpoint
CREATE INDEX "outbox_client" ON "outbox" ("company_id","client_id");--> statement-breakpoint
CREATE INDEX "memberships_staff" ON "memberships" ("staff_id");--> statement-breakpoint
CREATE INDEX "memberships_group" ON "memberships" ("company_id","staff_group_id");--> statement-breakpoint
CREATE INDEX "client_words_client" ON "client_words" ("company_id","client_id");--> statement-breakpoint
CREATE UNIQUE INDEX "search_words_word" ON "search_words" ("company_id","word");--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id");--> statement-breakpoint
ALTER TABLE "staff_groups" ADD CONSTRAINT "staff_groups_company_id_companies_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_5CKPMrcOAg0C_fkey" FOREIGN KEY ("company_id","client_id","currency","transaction_id") REFERENCES "transactions"("company_id","client_id","currency","id");--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_tUNvxeioAyHu_fkey" FOREIGN KEY ("company_id","client_id","currency","invoice_id") REFERENCES "invoices"("company_id","client_id","currency","id");--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_company_id_invoice_id_invoices_company_id_id_fkey" FOREIGN KEY ("company_id","invoice_id") REFERENCES "invoices"("company_id","id");--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_company_id_service_id_services_company_id_id_fkey" FOREIGN KEY ("company_id","service_id") REFERENCES "services"("company_id","id");--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_company_id_client_id_clients_company_id_id_fkey" FOREIGN KEY ("company_id","client_id") REFERENCES "clients"("company_id","id");--> statement-breakpoint
ALTER TABLE "packages" ADD CONSTRAINT "packages_company_id_companies_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_company_id_client_id_clients_company_id_id_fkey" FOREIGN KEY ("company_id","client_id") REFERENCES "clients"("company_id","id");--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_company_id_package_id_packages_company_id_id_fkey" FOREIGN KEY ("company_id","package_id") REFERENCES "packages"("company_id","id");--> statement-breakpoint
ALTER TABLE "transactions" ADD CONSTRAINT "transactions_company_id_client_id_clients_company_id_id_fkey" FOREIGN KEY ("company_id","client_id") REFERENCES "clients"("company_id","id");--> statement-breakpoint
ALTER TABLE "client_counts" ADD CONSTRAINT "client_counts_company_id_companies_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "client_phones" ADD CONSTRAINT "client_phones_company_id_client_id_clients_company_id_id_fkey" FOREIGN KEY ("company_id","client_id") REFERENCES "clients"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "client_status_changes" ADD CONSTRAINT "client_status_changes_staff_id_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id");--> statement-breakpoint
ALTER TABLE "client_status_changes" ADD CONSTRAINT "client_status_changes_PuGAo5w5ZybF_fkey" FOREIGN KEY ("company_id","client_id") REFERENCES "clients"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_company_id_companies_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id");--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id");--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_company_id_group_id_client_groups_company_id_id_fkey" FOREIGN KEY ("company_id","group_id") REFERENCES "client_groups"("company_id","id");--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_staff_id_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id");--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_company_id_client_id_clients_company_id_id_fkey" FOREIGN KEY ("company_id","client_id") REFERENCES "clients"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "client_groups" ADD CONSTRAINT "client_groups_company_id_companies_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "company_currencies" ADD CONSTRAINT "company_currencies_company_id_companies_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "company_locales" ADD CONSTRAINT "company_locales_company_id_companies_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "custom_field_values" ADD CONSTRAINT "custom_field_values_pZBHyl5UaBXM_fkey" FOREIGN KEY ("company_id","client_id") REFERENCES "clients"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "custom_field_values" ADD CONSTRAINT "custom_field_values_qkMkxU9w7Yz8_fkey" FOREIGN KEY ("company_id","field_id") REFERENCES "custom_fields"("company_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "custom_fields" ADD CONSTRAINT "custom_fields_company_id_companies_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "custom_fields" ADD CONSTRAINT "custom_fields_3ymYE7kvomkI_fkey" FOREIGN KEY ("company_id","group_id") REFERENCES "client_groups"("company_id","id");--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_company_id_companies_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_company_id_companies_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_staff_id_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id");--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_FgHIRM6TkU3w_fkey" FOREIGN KEY ("company_id","staff_group_id") REFERENCES "staff_groups"("company_id","id");--> statement-breakpoint
ALTER TABLE "client_words" ADD CONSTRAINT "client_words_company_id_word_id_search_words_company_id_id_fkey" FOREIGN KEY ("company_id","word_id") REFERENCES "search_words"("company_id","id");--> statement-breakpoint
ALTER TABLE "client_words" ADD CONSTRAINT "client_words_company_id_client_id_clients_company_id_id_fkey" FOREIGN KEY ("company_id","client_id") REFERENCES "clients"("company_id","id") ON DELETE CASCADE;