-- Rebuilds of the read model (docs/decisions/0026), on which days people were active (0025), and row-level security that asks
-- for the organization once a statement.

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

create table presence_months (
    org_id  text not null,
    month   date not null,
    user_id text not null,
    product text not null,
    days    integer not null,
    constraint pk_presence_months primary key (org_id, month, user_id, product),
    constraint ck_presence_months_days check (days <> 0)
);
comment on column presence_months.days is
    'The days of that month with a request: bit 0 is the first. A month without any is not here';
alter table presence_months enable row level security;
alter table presence_months force row level security;
create policy org_rows on presence_months
    using (org_id = current_setting('tokenward.org', true) or current_setting('tokenward.org', true) = '*');
select set_config('tokenward.org', '*', true);
insert into presence_months
select org_id, cast(date_trunc('month', cast(day as timestamp)) as date), user_id, product,
    bit_or(1 << (cast(extract(day from day) as integer) - 1))
from actor_days
where user_id is not null and requests > 0
group by 1, 2, 3, 4;

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
