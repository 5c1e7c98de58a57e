create table rbac_roles (
    org_id       text        not null references organizations,
    id           text        not null,
    display_name text        not null check (display_name <> ''),
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    constraint pk_rbac_roles primary key (org_id, id)
);

create table role_permissions (
    org_id  text        not null,
    role_id text        not null,
    action  text        not null,
    since   timestamptz not null,
    constraint pk_role_permissions primary key (org_id, role_id, action),
    constraint fk_role_permissions_role foreign key (org_id, role_id) references rbac_roles
);
comment on column role_permissions.action is 'A surface, capability_access_all, or an admin right permission_*';

create table group_roles (
    org_id   text        not null,
    group_id text        not null,
    role_id  text        not null,
    since    timestamptz not null,
    constraint pk_group_roles primary key (org_id, group_id, role_id),
    constraint fk_group_roles_group foreign key (org_id, group_id) references rbac_groups,
    constraint fk_group_roles_role foreign key (org_id, role_id) references rbac_roles
);
create index ix_group_roles_role on group_roles (role_id, org_id, group_id);
create index ix_group_owners_user on group_owners (user_id, org_id, group_id);

create or replace view group_surface_grants as
select org_id, group_id, surface, starting_at, 'grant' as via, null::text as via_id
from group_grants
union all
select r.org_id, g.group_id, r.surface, w.effective_at, 'rollout', r.id
from rollout_wave_groups g
join rollout_waves w on w.org_id = g.org_id and w.rollout_id = g.rollout_id and w.position = g.position
join rollouts r on r.org_id = g.org_id and r.id = g.rollout_id
where w.effective_at is not null
union all
select g.org_id, g.group_id, s.surface, greatest(g.since, p.since), 'role', g.role_id
from group_roles g
join role_permissions p on p.org_id = g.org_id and p.role_id = g.role_id
join surfaces s on s.org_id = p.org_id and (s.surface = p.action or p.action = 'capability_access_all');

create trigger group_roles_inserted after insert on group_roles
    referencing new table as touched for each statement execute function mark_members_of_rows();
create trigger group_roles_deleted after delete on group_roles
    referencing old table as touched for each statement execute function mark_members_of_rows();

create function mark_members_of_roles() returns trigger language plpgsql as $$
begin
    perform 1 from users u where (u.org_id, u.id) in (
        select m.org_id, m.user_id from memberships m
        join group_roles g on g.org_id = m.org_id and g.group_id = m.group_id
        join touched t on t.org_id = g.org_id and t.role_id = g.role_id and m.until is null) order by u.id for update;
    update users u set changed_xid = pg_current_xact_id() where (u.org_id, u.id) in (
        select m.org_id, m.user_id from memberships m
        join group_roles g on g.org_id = m.org_id and g.group_id = m.group_id
        join touched t on t.org_id = g.org_id and t.role_id = g.role_id and m.until is null);
    return null;
end $$;
create trigger role_permissions_inserted after insert on role_permissions
    referencing new table as touched for each statement execute function mark_members_of_roles();
create trigger role_permissions_deleted after delete on role_permissions
    referencing old table as touched for each statement execute function mark_members_of_roles();

do $$
declare
    t text;
begin
    foreach t in array array['rbac_roles', 'role_permissions', 'group_roles'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy org_rows on %I using (org_id = current_setting(''tokenward.org'', true) '
                       'or current_setting(''tokenward.org'', true) = ''*'')', t);
    end loop;
end $$;
