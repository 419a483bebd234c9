ALTER TABLE "services" ADD COLUMN "cancel_reason" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "cancel_fee" boolean DEFAULT false NOT NULL;