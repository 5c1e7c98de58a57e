create table model_rules (
    org_id         text   not null references organizations,
    group_id       text   not null default '',
    surface        text   not null default '',
    default_model  text,
    allowed_models text[],
    effort_caps    jsonb  not null default '{}',
    constraint pk_model_rules primary key (org_id, group_id, surface),
    constraint ck_model_rules_default check (default_model is null or (surface = '' and group_id <> ''))
);
comment on table model_rules is 'What is said of models for a group or everyone (empty group_id), on a surface or all (empty surface)';
comment on column model_rules.allowed_models is 'Models or families; null says nothing, empty says all';
comment on column model_rules.effort_caps is 'Highest effort by model or family: {"opus": "medium"}';

-- Whoever a rule is for: all of the organization, or the members of the group.
create function mark_users_of_model_rules() returns trigger language plpgsql as $$
begin
    perform 1 from users u where u.org_id in (select org_id from touched where group_id = '')
        or (u.org_id, u.id) in (select m.org_id, m.user_id from memberships m
            join touched t on t.org_id = m.org_id and t.group_id = m.group_id and m.until is null) order by u.id for update;
    update users u set changed_xid = pg_current_xact_id() where u.org_id in (select org_id from touched where group_id = '')
        or (u.org_id, u.id) in (select m.org_id, m.user_id from memberships m
            join touched t on t.org_id = m.org_id and t.group_id = m.group_id and m.until is null);
    return null;
end $$;
create trigger model_rules_inserted after insert on model_rules
    referencing new table as touched for each statement execute function mark_users_of_model_rules();
create trigger model_rules_updated after update on model_rules
    referencing new table as touched for each statement execute function mark_users_of_model_rules();
create trigger model_rules_deleted after delete on model_rules
    referencing old table as touched for each statement execute function mark_users_of_model_rules();

alter table model_rules enable row level security;
alter table model_rules force row level security;
create policy org_rows on model_rules using (org_id = current_setting('tokenward.org', true)
    or current_setting('tokenward.org', true) = '*');

alter table organizations add column group_count_threshold integer not null default 10 check (group_count_threshold >= 0);
