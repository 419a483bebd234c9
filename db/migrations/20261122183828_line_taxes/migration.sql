ALTER TABLE "invoice_lines" ADD COLUMN "taxes" integer[] DEFAULT '{}'::integer[] NOT NULL;--> statement-breakpoint

-- Credit notes are tallied apart: what was given back is not what was billed.
create or replace function invoices_tally() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into tallies (company_id, noun, status, currency, count, amount, rest)
      select company_id, kind, status, currency, count(*), sum(total), sum(total - applied) from added group by 1, 2, 3, 4;
  elsif tg_op = 'DELETE' then
    insert into tallies (company_id, noun, status, currency, count, amount, rest)
      select company_id, kind, status, currency, -count(*), -sum(total), -sum(total - applied) from removed group by 1, 2, 3, 4;
  else
    insert into tallies (company_id, noun, status, currency, count, amount, rest)
      select company_id, kind, status, currency, sum(n), sum(n * total), sum(n * (total - applied)) from (
        select 1 as n, company_id, kind, status, currency, total, applied from added union all
        select -1, company_id, kind, status, currency, total, applied from removed) as moved
      group by 1, 2, 3, 4 having (sum(n), sum(n * total), sum(n * (total - applied))) <> (0, 0, 0);
  end if;
  return null;
end $$;
--> statement-breakpoint
insert into tallies (company_id, noun, status, currency, count, amount, rest)
  select company_id, 'invoice', status, currency, -count(*), -sum(total), -sum(total - applied) from invoices
    where kind = 'credit-note' group by 1, 3, 4
  union all select company_id, 'credit-note', status, currency, count(*), sum(total), sum(total - applied) from invoices
    where kind = 'credit-note' group by 1, 3, 4;
