-- Behind row-level security an index is used for comparisons that leak nothing: of columns by equality, not of what lower() makes of
-- them, nor of what an array contains.
drop index uq_users_user_name;
drop index ix_users_name;
drop index ix_users_scim_emails;
drop index ix_rbac_groups_name;
alter table users drop column scim_emails;
alter table users
    add column user_name_key text generated always as (lower(coalesce(user_name, email))) stored,
    add column name_key      text generated always as (lower(name)) stored;
alter table rbac_groups add column name_key text generated always as (lower(name)) stored;
create unique index uq_users_user_name on users (user_name_key, org_id) where deleted_at is null;
create index ix_users_name on users (name_key, org_id) where deleted_at is null;
create index ix_rbac_groups_name on rbac_groups (name_key, org_id) where deleted_at is null;

create table user_addresses (
    org_id  text not null,
    user_id text not null,
    address text not null check (address <> ''),
    constraint pk_user_addresses primary key (org_id, user_id, address),
    constraint fk_user_addresses_user foreign key (org_id, user_id) references users
);
comment on table user_addresses is 'Every address that the identity provider says of a person: for look-ups';
create index ix_user_addresses_address on user_addresses (address, org_id, user_id);
alter table user_addresses enable row level security;
alter table user_addresses force row level security;
create policy org_rows on user_addresses using (org_id = current_setting('tokenward.org', true)
    or current_setting('tokenward.org', true) = '*');
