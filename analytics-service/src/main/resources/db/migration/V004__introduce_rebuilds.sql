-- Rebuilds of the read model (docs/decisions/0026), and row-level security that asks for the organization once a statement.

create table rebuilds (
    rebuild_id   text not null,
    status       text not null,
    started_at   timestamptz not null,
    finished_at  timestamptz,
    feed         text,
    rows_read    bigint not null default 0,
    rows_changed bigint,
    reason       text,
    constraint pk_rebuilds primary key (rebuild_id),
    constraint ck_rebuilds_status check (status in ('running', 'completed', 'failed'))
);
comment on column rebuilds.feed is 'Which one is being read; null before and after';
comment on column rebuilds.rows_changed is 'Rows that the swap removed or wrote; null before it';

-- No organization's rows: our own work alone reads and writes them.
alter table rebuilds enable row level security;
alter table rebuilds force row level security;
create policy operator_rows on rebuilds using (current_setting('tokenward.org', true) = '*');

create index ix_actor_days_unattributed on actor_days (org_id, day) where user_id is null;

-- As a subquery the setting is read once; as a plain call it is read for each row, which a ranking of a month feels.
do $$
declare
    t text;
begin
    for t in select tablename from pg_policies where schemaname = current_schema() and policyname = 'org_rows' loop
        execute format(
            'alter policy org_rows on %I using (org_id = (select current_setting(''tokenward.org'', true))
                or (select current_setting(''tokenward.org'', true)) = ''*'')', t);
    end loop;
end $$;
