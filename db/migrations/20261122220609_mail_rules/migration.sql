-- What became of the mails of before.
update outbox set state = case when sent_at is not null then 'sent' else 'given-up' end where variables is null;
--> statement-breakpoint
-- Groups that could do everything still can: they get the permissions that came with the mail log.
update staff_groups set permissions = permissions || '{mail.view,mail.send}'::text[]
where permissions @> '{clients.view,clients.create,clients.edit,clients.change-status,clients.delete,clients.erase,clients.export,clients.login-as,notes.write,billing.view,billing.edit,billing.pay,packages.view,packages.edit,runs.view,runs.edit,settings.view,settings.edit,staff.edit,companies.create}'::text[]
  and not permissions && '{mail.view,mail.send}'::text[];
