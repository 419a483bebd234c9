ALTER TABLE "client_groups" ALTER COLUMN "color" SET DEFAULT '#475569';
--> statement-breakpoint
-- What is stored is the colour itself, not its name.
UPDATE "client_groups" SET "color" = case "color" when 'blue' then '#1d4ed8' else '#475569' end WHERE "color" NOT LIKE '#%';
