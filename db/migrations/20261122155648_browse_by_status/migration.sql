-- Browse, second shape: one index per sort, led by the status. A tab is one range of it, and "all" is three ranges merged,
-- so a page costs the same whichever status most clients have; before, a company of a million inactive clients read them
-- all to find its active ones. The Client ID breaks ties.
drop index clients_by_name, clients_by_name_closed, clients_by_company, clients_by_company_closed, clients_by_email,
  clients_by_email_closed, clients_by_created, clients_by_number_closed, clients_by_status, clients_by_group,
  clients_by_country, clients_by_locale;
--> statement-breakpoint
create index clients_by_number on clients (company_id, status, number);
--> statement-breakpoint
create index clients_by_name on clients (company_id, status, sort_name, number);
--> statement-breakpoint
-- Clients without a company come last in either direction.
create index clients_by_company on clients (company_id, status, (company_name = ''), company_name, number);
--> statement-breakpoint
create index clients_by_email on clients (company_id, status, lower(email), number);
--> statement-breakpoint
create index clients_by_created on clients (company_id, status, created_at, number);
--> statement-breakpoint
create index clients_by_group on clients (company_id, group_id, status, number);
--> statement-breakpoint
create index clients_by_country on clients (company_id, country, status, number);
--> statement-breakpoint
create index clients_by_locale on clients (company_id, locale, status, number);
--> statement-breakpoint
create index clients_email on clients (company_id, lower(email));
