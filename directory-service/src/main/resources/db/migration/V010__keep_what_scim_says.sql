alter table users
    add column user_name   text,
    add column external_id text,
    add column scim        jsonb,
    add column scim_emails text[],
    add column modified_at timestamptz;
comment on column users.user_name is 'As the identity provider sent it; null: the person was not provisioned and goes by the e-mail address';
comment on column users.scim is 'What the identity provider says of the person, in SCIM''s words; null: it said nothing yet';
comment on column users.scim_emails is 'Every address of that document, in lower case: for look-ups';
comment on column users.modified_at is 'When the person was last changed; null: never since the making';

-- The looked-up value comes first, see V002.
create unique index uq_users_user_name on users (lower(coalesce(user_name, email)), org_id) where deleted_at is null;
create index ix_users_external_id on users (external_id, org_id) where deleted_at is null;
create index ix_users_name on users (lower(name), org_id) where deleted_at is null;
create index ix_users_scim_emails on users using gin (scim_emails) where deleted_at is null;

alter table rbac_groups add column external_id text;
create index ix_rbac_groups_external_id on rbac_groups (external_id, org_id) where deleted_at is null;
create index ix_rbac_groups_name on rbac_groups (lower(name), org_id) where deleted_at is null;
