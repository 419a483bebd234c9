-- Groups that could do everything still can: they get the permissions that came with the mass mailer.
update staff_groups set permissions = permissions || '{campaigns.view,campaigns.edit}'::text[]
where permissions @> '{clients.view,clients.create,clients.edit,clients.change-status,clients.delete,clients.erase,clients.export,clients.login-as,notes.write,billing.view,billing.edit,billing.pay,packages.view,packages.edit,runs.view,runs.edit,settings.view,settings.edit,staff.edit,companies.create}'::text[]
  and not permissions && '{campaigns.view,campaigns.edit}'::text[];
