CREATE TABLE "retired_numbers" (
	"company_id" integer,
	"kind" text,
	"sequence" integer,
	CONSTRAINT "retired_numbers_pkey" PRIMARY KEY("company_id","kind","sequence")
);
--> statement-breakpoint
ALTER TABLE "retired_numbers" ADD CONSTRAINT "retired_numbers_company_id_companies_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE;--> statement-breakpoint

-- Issued invoices never change; the program's own mistakes are refused here.
create function invoices_issued_stay() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.status = 'draft' then return old; end if;
    -- Deleting a client says so first, for its transaction; the used numbers stay used.
    if current_setting('clientele.deleting_client', true) = old.client_id::text then
      insert into retired_numbers (company_id, kind, sequence) values (old.company_id, old.kind, old.sequence);
      return old;
    end if;
    raise exception 'an issued invoice is not deleted';
  end if;
  if old.status = 'draft' then return new; end if;
  if (new.company_id, new.id, new.client_id, new.kind, new.credits_id, new.sequence, new.number, new.currency, new.locale,
      new.issued_on, new.due_on, new.subtotal, new.tax, new.total, new.buyer, new.seller, new.reverse_charge,
      new.exempt_reason, new.rate, new.rate_from, new.rate_on, new.notes, new.created_at)
    is distinct from
     (old.company_id, old.id, old.client_id, old.kind, old.credits_id, old.sequence, old.number, old.currency, old.locale,
      old.issued_on, old.due_on, old.subtotal, old.tax, old.total, old.buyer, old.seller, old.reverse_charge,
      old.exempt_reason, old.rate, old.rate_from, old.rate_on, old.notes, old.created_at) then
    raise exception 'an issued invoice does not change';
  end if;
  if new.status = 'draft' or (old.status = 'void' and new.status <> 'void') or (new.status = 'void' and new.applied > 0) then
    raise exception 'an invoice does not go from % to %', old.status, new.status;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger invoices_issued_stay before update or delete on invoices for each row execute function invoices_issued_stay();
--> statement-breakpoint
-- Lines and taxes: of a draft, or made together with their invoice in one transaction.
create function invoice_parts_stay() returns trigger language plpgsql as $$
declare
  part record;
begin
  if tg_op = 'DELETE' then part := old; else part := new; end if;
  if exists (
    select from invoices where company_id = part.company_id and id = part.invoice_id and status <> 'draft'
      and (tg_op <> 'INSERT' or created_at <> now())
  ) then
    raise exception 'an issued invoice does not change';
  end if;
  if tg_op = 'UPDATE' and new.invoice_id <> old.invoice_id then raise exception 'a line stays with its invoice'; end if;
  return part;
end $$;
--> statement-breakpoint
create trigger invoice_lines_stay before insert or update or delete on invoice_lines
  for each row execute function invoice_parts_stay();
--> statement-breakpoint
create trigger invoice_taxes_stay before insert or update or delete on invoice_taxes
  for each row execute function invoice_parts_stay();
--> statement-breakpoint
-- Of a transaction only its status and what was done with the money may change.
create function transactions_stay() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if current_setting('clientele.deleting_client', true) = old.client_id::text then return old; end if;
    raise exception 'a transaction is not deleted';
  end if;
  if (new.company_id, new.id, new.client_id, new.currency, new.amount, new.method, new.gateway, new.credit_note_id,
      new.idempotency_key, new.received_at, new.created_at)
    is distinct from
     (old.company_id, old.id, old.client_id, old.currency, old.amount, old.method, old.gateway, old.credit_note_id,
      old.idempotency_key, old.received_at, old.created_at) then
    raise exception 'a transaction does not change';
  end if;
  if old.status in ('void', 'declined') and new.status <> old.status then
    raise exception 'a transaction does not go from % to %', old.status, new.status;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger transactions_stay before update or delete on transactions for each row execute function transactions_stay();
--> statement-breakpoint

-- Tallies.
create function invoices_tally() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into tallies (company_id, noun, status, currency, count, amount, rest)
      select company_id, 'invoice', status, currency, count(*), sum(total), sum(total - applied) from added group by 1, 3, 4;
  elsif tg_op = 'DELETE' then
    insert into tallies (company_id, noun, status, currency, count, amount, rest)
      select company_id, 'invoice', status, currency, -count(*), -sum(total), -sum(total - applied) from removed group by 1, 3, 4;
  else
    insert into tallies (company_id, noun, status, currency, count, amount, rest)
      select company_id, 'invoice', status, currency, sum(n), sum(n * total), sum(n * (total - applied)) from (
        select 1 as n, company_id, status, currency, total, applied from added union all
        select -1, company_id, status, currency, total, applied from removed) as moved
      group by 1, 3, 4 having (sum(n), sum(n * total), sum(n * (total - applied))) <> (0, 0, 0);
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger invoices_tally_added after insert on invoices referencing new table as added
  for each statement execute function invoices_tally();
--> statement-breakpoint
create trigger invoices_tally_removed after delete on invoices referencing old table as removed
  for each statement execute function invoices_tally();
--> statement-breakpoint
create trigger invoices_tally_changed after update on invoices referencing old table as removed new table as added
  for each statement execute function invoices_tally();
--> statement-breakpoint
create function transactions_tally() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into tallies (company_id, noun, status, currency, count, amount, rest)
      select company_id, 'transaction', status, currency, count(*), sum(amount), sum(amount - applied - refunded)
      from added group by 1, 3, 4;
  elsif tg_op = 'DELETE' then
    insert into tallies (company_id, noun, status, currency, count, amount, rest)
      select company_id, 'transaction', status, currency, -count(*), -sum(amount), -sum(amount - applied - refunded)
      from removed group by 1, 3, 4;
  else
    insert into tallies (company_id, noun, status, currency, count, amount, rest)
      select company_id, 'transaction', status, currency, sum(n), sum(n * amount), sum(n * rest) from (
        select 1 as n, company_id, status, currency, amount, amount - applied - refunded as rest from added union all
        select -1, company_id, status, currency, amount, amount - applied - refunded from removed) as moved
      group by 1, 3, 4 having (sum(n), sum(n * amount), sum(n * rest)) <> (0, 0, 0);
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger transactions_tally_added after insert on transactions referencing new table as added
  for each statement execute function transactions_tally();
--> statement-breakpoint
create trigger transactions_tally_removed after delete on transactions referencing old table as removed
  for each statement execute function transactions_tally();
--> statement-breakpoint
create trigger transactions_tally_changed after update on transactions referencing old table as removed new table as added
  for each statement execute function transactions_tally();
--> statement-breakpoint
create function services_tally() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into tallies (company_id, noun, status, currency, count, amount, rest)
      select company_id, 'service', status, currency, count(*), sum(price * quantity), 0 from added group by 1, 3, 4;
  elsif tg_op = 'DELETE' then
    insert into tallies (company_id, noun, status, currency, count, amount, rest)
      select company_id, 'service', status, currency, -count(*), -sum(price * quantity), 0 from removed group by 1, 3, 4;
  else
    insert into tallies (company_id, noun, status, currency, count, amount, rest)
      select company_id, 'service', status, currency, sum(n), sum(n * amount), 0 from (
        select 1 as n, company_id, status, currency, price * quantity as amount from added union all
        select -1, company_id, status, currency, price * quantity from removed) as moved
      group by 1, 3, 4 having (sum(n), sum(n * amount)) <> (0, 0);
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger services_tally_added after insert on services referencing new table as added
  for each statement execute function services_tally();
--> statement-breakpoint
create trigger services_tally_removed after delete on services referencing old table as removed
  for each statement execute function services_tally();
--> statement-breakpoint
create trigger services_tally_changed after update on services referencing old table as removed new table as added
  for each statement execute function services_tally();
--> statement-breakpoint
-- What stands there already.
insert into tallies (company_id, noun, status, currency, count, amount, rest)
  select company_id, 'invoice', status, currency, count(*), sum(total), sum(total - applied) from invoices group by 1, 3, 4
  union all select company_id, 'transaction', status, currency, count(*), sum(amount), sum(amount - applied - refunded)
    from transactions group by 1, 3, 4
  union all select company_id, 'service', status, currency, count(*), sum(price * quantity), 0 from services group by 1, 3, 4;
