-- What was kept before this has to be in sight of the copy below, whatever organization it belongs to.
set local tokenward.org = '*';

create table spend_limit_history (
    org_id     text        not null,
    id         text        not null,
    revision   bigint      not null,
    valid_from timestamptz not null,
    changed_by text,
    state      jsonb       not null,
    constraint pk_spend_limit_history primary key (org_id, id, revision)
);
comment on table spend_limit_history is 'Every version of every limit, written by the statement that changes the limit; never changed';
comment on column spend_limit_history.valid_from is
    'The version was in force until that of the next revision; never before that of the one before, whatever a clock did';
comment on column spend_limit_history.changed_by is 'The person, or the key of none; null where no request asked for the change';
comment on column spend_limit_history.state is 'The row of spend_limits, whatever columns it had by then';

create table limit_policy_history (
    org_id     text        not null,
    revision   bigint      not null,
    valid_from timestamptz not null,
    changed_by text,
    state      jsonb       not null,
    constraint pk_limit_policy_history primary key (org_id, revision)
);
comment on table limit_policy_history is 'Every version of every policy, as spend_limit_history';

create function keep_spend_limit_version() returns trigger language plpgsql as $$
begin
    insert into spend_limit_history (org_id, id, revision, valid_from, changed_by, state)
    values (new.org_id, new.id, new.revision,
        greatest(new.updated_at, (select valid_from from spend_limit_history
            where org_id = new.org_id and id = new.id order by revision desc limit 1)),
        nullif(current_setting('tokenward.caller', true), ''), to_jsonb(new));
    return null;
end $$;

create function keep_limit_policy_version() returns trigger language plpgsql as $$
begin
    insert into limit_policy_history (org_id, revision, valid_from, changed_by, state)
    values (new.org_id, new.revision,
        greatest(new.updated_at, (select valid_from from limit_policy_history
            where org_id = new.org_id order by revision desc limit 1)),
        nullif(current_setting('tokenward.caller', true), ''), to_jsonb(new));
    return null;
end $$;

create function refuse_change_of_history() returns trigger language plpgsql as $$
begin
    raise exception '% is never changed, only added to', tg_table_name;
end $$;

create trigger tg_spend_limits_version after insert or update on spend_limits
    for each row execute function keep_spend_limit_version();
create trigger tg_limit_policies_version after insert or update on limit_policies
    for each row execute function keep_limit_policy_version();
create trigger tg_spend_limit_history_kept before update or delete or truncate on spend_limit_history
    for each statement execute function refuse_change_of_history();
create trigger tg_limit_policy_history_kept before update or delete or truncate on limit_policy_history
    for each statement execute function refuse_change_of_history();

insert into spend_limit_history (org_id, id, revision, valid_from, state)
select l.org_id, l.id, l.revision, l.updated_at, to_jsonb(l) from spend_limits l;
insert into limit_policy_history (org_id, revision, valid_from, state)
select p.org_id, p.revision, p.updated_at, to_jsonb(p) from limit_policies p;

alter table spend_limit_history enable row level security;
alter table spend_limit_history force row level security;
create policy org_rows on spend_limit_history
    using (org_id = current_setting('tokenward.org', true) or current_setting('tokenward.org', true) = '*');
alter table limit_policy_history enable row level security;
alter table limit_policy_history force row level security;
create policy org_rows on limit_policy_history
    using (org_id = current_setting('tokenward.org', true) or current_setting('tokenward.org', true) = '*');
