CREATE TABLE "passkeys" (
	"credential_id" text PRIMARY KEY,
	"user_id" bigint NOT NULL,
	"public_key" bytea NOT NULL,
	"counter" bigint NOT NULL,
	"transports" text[] NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"company_id" integer,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "contacts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"client_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"phone" text DEFAULT '' NOT NULL,
	"locale" text NOT NULL,
	"mails" text[] DEFAULT '{}'::text[] NOT NULL,
	"user_id" bigint,
	"permissions" text[] DEFAULT '{}'::text[] NOT NULL,
	"invite_hash" bytea UNIQUE,
	"invite_expires_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "contacts_pkey" PRIMARY KEY("company_id","id"),
	CONSTRAINT "contacts_kind" CHECK ("kind" in ('primary', 'billing', 'other')),
	CONSTRAINT "contacts_mails" CHECK ("mails" <@ '{invoices,notices,services}'::text[]),
	CONSTRAINT "contacts_permissions" CHECK ("permissions" <@ '{invoices,services,transactions,contacts,profile}'::text[])
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "client_id" bigint;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "email" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "last_client_id" bigint;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "contact_id" bigint;--> statement-breakpoint
CREATE INDEX "passkeys_user" ON "passkeys" ("user_id");--> statement-breakpoint
CREATE INDEX "contacts_client" ON "contacts" ("company_id","client_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "contacts_login" ON "contacts" ("user_id","company_id","client_id") WHERE "user_id" is not null;--> statement-breakpoint
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_company_id_client_id_clients_company_id_id_fkey" FOREIGN KEY ("company_id","client_id") REFERENCES "clients"("company_id","id") ON DELETE CASCADE;