create table rollouts (
    org_id     text        not null references organizations,
    id         text        not null,
    name       text        not null check (name <> ''),
    surface    text        not null,
    status     text        not null check (status in ('draft', 'running', 'paused', 'cancelled')),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    changed_xid xid8       not null default pg_current_xact_id(),
    constraint pk_rollouts primary key (org_id, id),
    constraint fk_rollouts_surface foreign key (org_id, surface) references surfaces
);

create index ix_rollouts_changed on rollouts (changed_xid, id);
create trigger rollouts_changed before update on rollouts for each row execute function mark_changed();

create table rollout_waves (
    org_id       text        not null,
    rollout_id   text        not null,
    position     integer     not null check (position >= 1),
    name         text        not null,
    starting_at  timestamptz not null,
    effective_at timestamptz,
    constraint pk_rollout_waves primary key (org_id, rollout_id, position),
    constraint fk_rollout_waves_rollout foreign key (org_id, rollout_id) references rollouts on delete cascade
);
comment on column rollout_waves.starting_at is 'As planned';
comment on column rollout_waves.effective_at is 'From when the grant holds as things stand; null while it does not exist: draft, held by a pause, cancelled';

create table rollout_wave_groups (
    org_id     text    not null,
    rollout_id text    not null,
    position   integer not null,
    group_id   text    not null,
    constraint pk_rollout_wave_groups primary key (org_id, group_id, rollout_id),
    constraint fk_rollout_wave_groups_wave foreign key (org_id, rollout_id, position) references rollout_waves on delete cascade,
    constraint fk_rollout_wave_groups_group foreign key (org_id, group_id) references rbac_groups
);
create index ix_rollout_wave_groups_wave on rollout_wave_groups (org_id, rollout_id, position);

-- All that gives a surface to the members of a group: the one place that the rule's input is read from.
create view group_surface_grants as
select org_id, group_id, surface, starting_at, 'grant' as via, null::text as via_id
from group_grants
union all
select r.org_id, g.group_id, r.surface, w.effective_at, 'rollout', r.id
from rollout_wave_groups g
join rollout_waves w on w.org_id = g.org_id and w.rollout_id = g.rollout_id and w.position = g.position
join rollouts r on r.org_id = g.org_id and r.id = g.rollout_id
where w.effective_at is not null;

create function mark_members_of_waves() returns trigger language plpgsql as $$
begin
    perform 1 from users u where (u.org_id, u.id) in (
        select m.org_id, m.user_id from memberships m
        join rollout_wave_groups g on g.org_id = m.org_id and g.group_id = m.group_id
        join touched t on t.org_id = g.org_id and t.rollout_id = g.rollout_id and t.position = g.position
        join before b on b.org_id = t.org_id and b.rollout_id = t.rollout_id and b.position = t.position
        where m.until is null and t.effective_at is distinct from b.effective_at) order by u.id for update;
    update users u set changed_xid = pg_current_xact_id() where (u.org_id, u.id) in (
        select m.org_id, m.user_id from memberships m
        join rollout_wave_groups g on g.org_id = m.org_id and g.group_id = m.group_id
        join touched t on t.org_id = g.org_id and t.rollout_id = g.rollout_id and t.position = g.position
        join before b on b.org_id = t.org_id and b.rollout_id = t.rollout_id and b.position = t.position
        where m.until is null and t.effective_at is distinct from b.effective_at);
    return null;
end $$;
create trigger rollout_waves_updated after update on rollout_waves
    referencing old table as before new table as touched for each statement execute function mark_members_of_waves();
create trigger rollout_wave_groups_inserted after insert on rollout_wave_groups
    referencing new table as touched for each statement execute function mark_members_of_rows();
create function mark_rollouts_of_rows() returns trigger language plpgsql as $$
begin
    update rollouts r set changed_xid = pg_current_xact_id()
    where (r.org_id, r.id) in (select org_id, rollout_id from touched);
    return null;
end $$;
create trigger rollouts_left_by_groups after delete on rollout_wave_groups
    referencing old table as touched for each statement execute function mark_rollouts_of_rows();
create trigger rollout_wave_groups_deleted after delete on rollout_wave_groups
    referencing old table as touched for each statement execute function mark_members_of_rows();

do $$
declare
    t text;
begin
    foreach t in array array['rollouts', 'rollout_waves', 'rollout_wave_groups'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy org_rows on %I using (org_id = current_setting(''tokenward.org'', true) '
                       'or current_setting(''tokenward.org'', true) = ''*'')', t);
    end loop;
end $$;
