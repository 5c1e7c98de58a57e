create table settings_marks (
    org_id      text not null references organizations,
    changed_xid xid8 not null default pg_current_xact_id(),
    constraint pk_settings_marks primary key (org_id)
);
comment on table settings_marks is 'The transaction that touched an organization''s preferences, guidance texts, model rules or roles last';
create index ix_settings_marks_changed on settings_marks (changed_xid, org_id);

create function mark_settings_of_new_organization() returns trigger language plpgsql as $$
begin
    insert into settings_marks (org_id) values (new.org_id);
    return null;
end $$;
create trigger organizations_have_settings after insert on organizations
    for each row execute function mark_settings_of_new_organization();

create function mark_settings_of_rows() returns trigger language plpgsql as $$
begin
    update settings_marks s set changed_xid = pg_current_xact_id() where s.org_id in (select org_id from touched);
    return null;
end $$;
do $$
declare
    t text;
begin
    foreach t in array array['preference_blocks', 'preference_block_groups', 'guidance_texts', 'model_rules', 'rbac_roles',
                             'role_permissions', 'group_roles'] loop
        execute format('create trigger settings_inserted after insert on %I referencing new table as touched '
                       'for each statement execute function mark_settings_of_rows()', t);
        execute format('create trigger settings_updated after update on %I referencing new table as touched '
                       'for each statement execute function mark_settings_of_rows()', t);
        execute format('create trigger settings_deleted after delete on %I referencing old table as touched '
                       'for each statement execute function mark_settings_of_rows()', t);
    end loop;
end $$;

-- Before the policy: a migration belongs to no organization, and is to see every row.
set local tokenward.org = '*';
insert into settings_marks (org_id) select org_id from organizations;

alter table settings_marks enable row level security;
alter table settings_marks force row level security;
create policy org_rows on settings_marks using (org_id = current_setting('tokenward.org', true)
    or current_setting('tokenward.org', true) = '*');
