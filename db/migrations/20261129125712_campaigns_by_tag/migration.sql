-- Whom a campaign goes to can say tags; those written before ask for none.
update campaigns set audience = audience || '{"tags": []}'::jsonb where not audience ? 'tags';
