CREATE TABLE "day_tallies" (
	"company_id" integer,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "day_tallies_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"noun" text NOT NULL,
	"status" text DEFAULT '' NOT NULL,
	"currency" text DEFAULT '' NOT NULL,
	"day" date,
	"due_on" date,
	"count" integer NOT NULL,
	"amount" bigint NOT NULL,
	"rest" bigint NOT NULL,
	CONSTRAINT "day_tallies_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
DROP INDEX "invoices_by_status";--> statement-breakpoint
DROP INDEX "invoices_by_issue";--> statement-breakpoint
DROP INDEX "invoices_by_due";--> statement-breakpoint
DROP INDEX "invoices_by_total";--> statement-breakpoint
DROP INDEX "services_by_renewal";--> statement-breakpoint
DROP INDEX "transactions_by_status";--> statement-breakpoint
DROP INDEX "transactions_by_received";--> statement-breakpoint
DROP INDEX "services_package";--> statement-breakpoint
CREATE INDEX "services_package" ON "services" ("company_id","package_id","status","id");--> statement-breakpoint
CREATE INDEX "invoices_sort_number" ON "invoices" ("company_id","kind","status",coalesce("sequence", 2147483647),"id");--> statement-breakpoint
CREATE INDEX "invoices_sort_client" ON "invoices" ("company_id","kind","status","client_id","id");--> statement-breakpoint
CREATE INDEX "invoices_sort_issued" ON "invoices" ("company_id","kind","status",coalesce("issued_on", 'infinity'::date),"id");--> statement-breakpoint
CREATE INDEX "invoices_sort_due" ON "invoices" ("company_id","kind","status",coalesce("due_on", 'infinity'::date),"id");--> statement-breakpoint
CREATE INDEX "invoices_sort_total" ON "invoices" ("company_id","kind","status","currency","total","id");--> statement-breakpoint
CREATE INDEX "invoices_sort_rest" ON "invoices" ("company_id","kind","currency",("total" - "applied"),"id") WHERE "status" = 'open';--> statement-breakpoint
CREATE INDEX "services_sort_renewal" ON "services" ("company_id","status",coalesce("renews_on", 'infinity'::date),"id");--> statement-breakpoint
CREATE INDEX "services_set_aside" ON "services" ("company_id","status","id") WHERE "set_aside" <> '';--> statement-breakpoint
CREATE INDEX "day_tallies_day" ON "day_tallies" ("company_id","noun","day");--> statement-breakpoint
CREATE INDEX "day_tallies_due" ON "day_tallies" ("company_id","noun","status","due_on");--> statement-breakpoint
CREATE INDEX "transactions_sort_received" ON "transactions" ("company_id","status","received_at","id");--> statement-breakpoint
CREATE INDEX "transactions_sort_amount" ON "transactions" ("company_id","status","currency","amount","id");--> statement-breakpoint
CREATE INDEX "transactions_unspent" ON "transactions" ("company_id","received_at","id") WHERE "status" = 'approved' and "applied" + "refunded" < "amount";--> statement-breakpoint

-- Differences by day beside those by status, in the same statement.
create or replace function invoices_tally() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into tallies (company_id, noun, status, currency, count, amount, rest)
      select company_id, kind, status, currency, count(*), sum(total), sum(total - applied) from added group by 1, 2, 3, 4;
    insert into day_tallies (company_id, noun, status, currency, day, due_on, count, amount, rest)
      select company_id, kind, status, currency, issued_on, due_on, count(*), sum(total), sum(total - applied)
      from added group by 1, 2, 3, 4, 5, 6;
  elsif tg_op = 'DELETE' then
    insert into tallies (company_id, noun, status, currency, count, amount, rest)
      select company_id, kind, status, currency, -count(*), -sum(total), -sum(total - applied) from removed group by 1, 2, 3, 4;
    insert into day_tallies (company_id, noun, status, currency, day, due_on, count, amount, rest)
      select company_id, kind, status, currency, issued_on, due_on, -count(*), -sum(total), -sum(total - applied)
      from removed group by 1, 2, 3, 4, 5, 6;
  else
    insert into tallies (company_id, noun, status, currency, count, amount, rest)
      select company_id, kind, status, currency, sum(n), sum(n * total), sum(n * (total - applied)) from (
        select 1 as n, company_id, kind, status, currency, total, applied from added union all
        select -1, company_id, kind, status, currency, total, applied from removed) as moved
      group by 1, 2, 3, 4 having (sum(n), sum(n * total), sum(n * (total - applied))) <> (0, 0, 0);
    insert into day_tallies (company_id, noun, status, currency, day, due_on, count, amount, rest)
      select company_id, kind, status, currency, issued_on, due_on, sum(n), sum(n * total), sum(n * (total - applied)) from (
        select 1 as n, company_id, kind, status, currency, issued_on, due_on, total, applied from added union all
        select -1, company_id, kind, status, currency, issued_on, due_on, total, applied from removed) as moved
      group by 1, 2, 3, 4, 5, 6 having (sum(n), sum(n * total), sum(n * (total - applied))) <> (0, 0, 0);
  end if;
  return null;
end $$;
--> statement-breakpoint
create or replace function transactions_tally() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into tallies (company_id, noun, status, currency, count, amount, rest)
      select company_id, 'transaction', status, currency, count(*), sum(amount), sum(amount - applied - refunded)
      from added group by 1, 3, 4;
    insert into day_tallies (company_id, noun, status, currency, day, count, amount, rest)
      select t.company_id, case when t.credit_note_id is null then 'transaction' else 'credit' end, t.status, t.currency,
        (t.received_at at time zone k.time_zone)::date, count(*), sum(t.amount - t.refunded), sum(t.amount - t.applied - t.refunded)
      from added t join companies k on k.id = t.company_id group by 1, 2, 3, 4, 5;
  elsif tg_op = 'DELETE' then
    insert into tallies (company_id, noun, status, currency, count, amount, rest)
      select company_id, 'transaction', status, currency, -count(*), -sum(amount), -sum(amount - applied - refunded)
      from removed group by 1, 3, 4;
    insert into day_tallies (company_id, noun, status, currency, day, count, amount, rest)
      select t.company_id, case when t.credit_note_id is null then 'transaction' else 'credit' end, t.status, t.currency,
        (t.received_at at time zone k.time_zone)::date, -count(*), -sum(t.amount - t.refunded), -sum(t.amount - t.applied - t.refunded)
      from removed t join companies k on k.id = t.company_id group by 1, 2, 3, 4, 5;
  else
    insert into tallies (company_id, noun, status, currency, count, amount, rest)
      select company_id, 'transaction', status, currency, sum(n), sum(n * amount), sum(n * rest) from (
        select 1 as n, company_id, status, currency, amount, amount - applied - refunded as rest from added union all
        select -1, company_id, status, currency, amount, amount - applied - refunded from removed) as moved
      group by 1, 3, 4 having (sum(n), sum(n * amount), sum(n * rest)) <> (0, 0, 0);
    insert into day_tallies (company_id, noun, status, currency, day, count, amount, rest)
      select m.company_id, case when m.credit_note_id is null then 'transaction' else 'credit' end, m.status, m.currency,
        (m.received_at at time zone k.time_zone)::date, sum(m.n), sum(m.n * m.amount), sum(m.n * m.rest) from (
        select 1 as n, company_id, credit_note_id, status, currency, received_at, amount - refunded as amount,
          amount - applied - refunded as rest from added union all
        select -1, company_id, credit_note_id, status, currency, received_at, amount - refunded,
          amount - applied - refunded from removed) as m
      join companies k on k.id = m.company_id
      group by 1, 2, 3, 4, 5 having (sum(m.n), sum(m.n * m.amount), sum(m.n * m.rest)) <> (0, 0, 0);
  end if;
  return null;
end $$;
--> statement-breakpoint
create function clients_tally() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into day_tallies (company_id, noun, day, count, amount, rest)
      select c.company_id, 'client', (c.created_at at time zone k.time_zone)::date, count(*), 0, 0
      from added c join companies k on k.id = c.company_id group by 1, 3;
  else
    insert into day_tallies (company_id, noun, day, count, amount, rest)
      select c.company_id, 'client', (c.created_at at time zone k.time_zone)::date, -count(*), 0, 0
      from removed c join companies k on k.id = c.company_id group by 1, 3;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger clients_tally_added after insert on clients referencing new table as added
  for each statement execute function clients_tally();
--> statement-breakpoint
create trigger clients_tally_removed after delete on clients referencing old table as removed
  for each statement execute function clients_tally();
--> statement-breakpoint
-- Counts the moments of a company by its days anew: of every company when `in_company` is null.
create function tally_days(in_company integer) returns void language sql as $$
  delete from day_tallies where (in_company is null or company_id = in_company) and noun in ('transaction', 'credit', 'client');
  insert into day_tallies (company_id, noun, status, currency, day, count, amount, rest)
    select t.company_id, case when t.credit_note_id is null then 'transaction' else 'credit' end, t.status, t.currency,
      (t.received_at at time zone k.time_zone)::date, count(*), sum(t.amount - t.refunded), sum(t.amount - t.applied - t.refunded)
    from transactions t join companies k on k.id = t.company_id
    where in_company is null or t.company_id = in_company group by 1, 2, 3, 4, 5
    union all
    select c.company_id, 'client', '', '', (c.created_at at time zone k.time_zone)::date, count(*), 0, 0
    from clients c join companies k on k.id = c.company_id
    where in_company is null or c.company_id = in_company group by 1, 5;
$$;
--> statement-breakpoint
create function companies_move_days() returns trigger language plpgsql as $$
begin
  perform tally_days(new.id);
  return null;
end $$;
--> statement-breakpoint
create trigger companies_move_days after update of time_zone on companies for each row
  when (old.time_zone is distinct from new.time_zone) execute function companies_move_days();
--> statement-breakpoint
-- What stands there already.
insert into day_tallies (company_id, noun, status, currency, day, due_on, count, amount, rest)
  select company_id, kind, status, currency, issued_on, due_on, count(*), sum(total), sum(total - applied)
  from invoices group by 1, 2, 3, 4, 5, 6;
--> statement-breakpoint
select tally_days(null);
