create table organizations (
    org_id        text        not null,
    name          text        not null check (name <> ''),
    default_model text        not null default 'sonnet',
    seats         jsonb       not null default '{}',
    created_at    timestamptz not null,
    changed_xid   xid8        not null default pg_current_xact_id(),
    constraint pk_organizations primary key (org_id)
);
comment on column organizations.seats is 'Seats bought by seat tier: {"standard": 400}';

create table users (
    org_id       text        not null references organizations,
    id           text        not null,
    email        text        not null check (email = lower(email)),
    name         text        not null,
    account_uuid text,
    role         text        not null,
    seat_tier    text,
    status       text        not null default 'active' check (status in ('active', 'inactive')),
    added_at     timestamptz not null,
    deleted_at   timestamptz,
    changed_xid  xid8        not null default pg_current_xact_id(),
    constraint pk_users primary key (org_id, id)
);
comment on column users.seat_tier is 'Null is no seat';
comment on column users.deleted_at is 'The row stays: usage of a deleted user stays, and the address can be used again';
create unique index uq_users_email on users (org_id, email) where deleted_at is null;
create unique index uq_users_account_uuid on users (org_id, account_uuid) where deleted_at is null;
create index ix_users_changed on users (changed_xid, id);

create table rbac_groups (
    org_id      text        not null references organizations,
    id          text        not null,
    name        text        not null check (name <> ''),
    source_type text        not null default 'direct' check (source_type in ('direct', 'scim')),
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    deleted_at  timestamptz,
    changed_xid xid8        not null default pg_current_xact_id(),
    constraint pk_rbac_groups primary key (org_id, id)
);
create index ix_rbac_groups_changed on rbac_groups (changed_xid, id);

create table memberships (
    org_id   text        not null,
    group_id text        not null,
    user_id  text        not null,
    since    timestamptz not null,
    until    timestamptz,
    constraint pk_memberships primary key (org_id, user_id, group_id, since),
    constraint fk_memberships_group foreign key (org_id, group_id) references rbac_groups,
    constraint fk_memberships_user foreign key (org_id, user_id) references users,
    constraint ck_memberships_order check (until >= since)
);
comment on table memberships is 'Kept with its dates: usage belongs to the groups of its day';
create unique index uq_memberships_current on memberships (org_id, group_id, user_id) where until is null;

create table group_owners (
    org_id   text        not null,
    group_id text        not null,
    user_id  text        not null,
    since    timestamptz not null,
    constraint pk_group_owners primary key (org_id, group_id, user_id),
    constraint fk_group_owners_group foreign key (org_id, group_id) references rbac_groups,
    constraint fk_group_owners_user foreign key (org_id, user_id) references users
);

create table surfaces (
    org_id          text        not null references organizations,
    surface         text        not null check (surface ~ '^[a-z0-9][a-z0-9_-]{0,63}$'),
    token_intensity text        not null check (token_intensity in ('low', 'medium', 'high')),
    open_to_all     boolean     not null,
    created_at      timestamptz not null,
    constraint pk_surfaces primary key (org_id, surface)
);

create table group_grants (
    org_id      text        not null,
    group_id    text        not null,
    surface     text        not null,
    starting_at timestamptz not null,
    constraint pk_group_grants primary key (org_id, group_id, surface),
    constraint fk_group_grants_group foreign key (org_id, group_id) references rbac_groups,
    constraint fk_group_grants_surface foreign key (org_id, surface) references surfaces
);
comment on column group_grants.starting_at is 'Before that instant the grant does not exist';

create table user_grants (
    org_id  text not null,
    user_id text not null,
    surface text not null,
    effect  text not null check (effect in ('grant', 'deny')),
    constraint pk_user_grants primary key (org_id, user_id, surface),
    constraint fk_user_grants_user foreign key (org_id, user_id) references users,
    constraint fk_user_grants_surface foreign key (org_id, surface) references surfaces
);

create table api_keys (
    org_id       text        not null references organizations,
    id           text        not null,
    name         text        not null,
    secret_hash  bytea       not null,
    hint         text        not null,
    role         text,
    scopes       text[]      not null,
    user_id      text,
    status       text        not null default 'active' check (status in ('active', 'inactive', 'archived')),
    created_at   timestamptz not null,
    created_by   text        not null,
    expires_at   timestamptz,
    last_used_at timestamptz,
    constraint pk_api_keys primary key (org_id, id),
    constraint fk_api_keys_user foreign key (org_id, user_id) references users
);
comment on column api_keys.secret_hash is 'SHA-256 of 256 random bits; the secret itself is shown once and kept nowhere';
create unique index uq_api_keys_id on api_keys (id);

create table audit_events (
    org_id      text        not null references organizations,
    id          text        not null,
    at          timestamptz not null,
    actor       text        not null,
    action      text        not null,
    object_type text        not null,
    object_id   text        not null,
    before      jsonb,
    after       jsonb,
    request_id  text,
    address     text,
    constraint pk_audit_events primary key (org_id, id)
);

-- Append-only, for whoever the application is taken over by too.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'audit_events is append-only';
end $$;
create trigger audit_events_are_append_only before update or delete or truncate on audit_events
    for each statement execute function refuse_change();

-- The feeds: whatever changes what a row of a feed says marks that row with the transaction at hand. Rows are locked in one
-- order, so that two changes that touch the same people wait for each other instead of deadlocking.
create function mark_changed() returns trigger language plpgsql as $$
begin
    new.changed_xid := pg_current_xact_id();
    return new;
end $$;
create trigger organizations_changed before update on organizations for each row execute function mark_changed();
create trigger users_changed before update on users for each row execute function mark_changed();
create trigger rbac_groups_changed before update on rbac_groups for each row execute function mark_changed();

create function mark_users_of_rows() returns trigger language plpgsql as $$
begin
    perform 1 from users u where (u.org_id, u.id) in (select org_id, user_id from touched) order by u.id for update;
    update users u set changed_xid = pg_current_xact_id() where (u.org_id, u.id) in (select org_id, user_id from touched);
    return null;
end $$;
create trigger memberships_inserted after insert on memberships
    referencing new table as touched for each statement execute function mark_users_of_rows();
create trigger memberships_updated after update on memberships
    referencing new table as touched for each statement execute function mark_users_of_rows();
create trigger user_grants_inserted after insert on user_grants
    referencing new table as touched for each statement execute function mark_users_of_rows();
create trigger user_grants_updated after update on user_grants
    referencing new table as touched for each statement execute function mark_users_of_rows();
create trigger user_grants_deleted after delete on user_grants
    referencing old table as touched for each statement execute function mark_users_of_rows();

create function mark_members_of_rows() returns trigger language plpgsql as $$
begin
    perform 1 from users u where (u.org_id, u.id) in (
        select m.org_id, m.user_id from memberships m
        join touched t on t.org_id = m.org_id and t.group_id = m.group_id and m.until is null) order by u.id for update;
    update users u set changed_xid = pg_current_xact_id() where (u.org_id, u.id) in (
        select m.org_id, m.user_id from memberships m
        join touched t on t.org_id = m.org_id and t.group_id = m.group_id and m.until is null);
    return null;
end $$;
create trigger group_grants_inserted after insert on group_grants
    referencing new table as touched for each statement execute function mark_members_of_rows();
create trigger group_grants_updated after update on group_grants
    referencing new table as touched for each statement execute function mark_members_of_rows();
create trigger group_grants_deleted after delete on group_grants
    referencing old table as touched for each statement execute function mark_members_of_rows();

create function mark_everyone_of_rows() returns trigger language plpgsql as $$
begin
    perform 1 from users u where u.org_id in (select org_id from touched) order by u.id for update;
    update users u set changed_xid = pg_current_xact_id() where u.org_id in (select org_id from touched);
    update organizations o set changed_xid = pg_current_xact_id() where o.org_id in (select org_id from touched);
    return null;
end $$;
create trigger surfaces_inserted after insert on surfaces
    referencing new table as touched for each statement execute function mark_everyone_of_rows();
create trigger surfaces_updated after update on surfaces
    referencing new table as touched for each statement execute function mark_everyone_of_rows();

create function mark_everyone() returns trigger language plpgsql as $$
begin
    perform 1 from users u where u.org_id = new.org_id order by u.id for update;
    update users u set changed_xid = pg_current_xact_id() where u.org_id = new.org_id;
    return null;
end $$;
create trigger default_model_changed after update on organizations
    for each row when (old.default_model is distinct from new.default_model) execute function mark_everyone();

create function mark_groups_of_rows() returns trigger language plpgsql as $$
begin
    update rbac_groups g set changed_xid = pg_current_xact_id() where (g.org_id, g.id) in (select org_id, group_id from touched);
    return null;
end $$;
create trigger group_owners_inserted after insert on group_owners
    referencing new table as touched for each statement execute function mark_groups_of_rows();
create trigger group_owners_deleted after delete on group_owners
    referencing old table as touched for each statement execute function mark_groups_of_rows();

-- The second wall of tenancy: see docs/decisions/0001.
do $$
declare
    t text;
begin
    foreach t in array array['organizations', 'users', 'rbac_groups', 'memberships', 'group_owners', 'surfaces',
                             'group_grants', 'user_grants', 'api_keys', 'audit_events'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy org_rows on %I using (org_id = current_setting(''tokenward.org'', true) '
                       'or current_setting(''tokenward.org'', true) = ''*'')', t);
    end loop;
end $$;
