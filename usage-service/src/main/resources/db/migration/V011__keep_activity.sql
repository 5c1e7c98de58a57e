-- What people did with Claude Code beside using it, by day, and what was counted of it already.

create table activity (
    org_id   text collate "C" not null,
    row_id   text collate "C" not null,
    day      date           not null,
    actor    text collate "C" not null,
    user_id  text,
    terminal text collate "C" not null,
    measure  text           not null,
    tool     text           not null,
    amount   numeric(24, 6) not null,
    constraint pk_activity primary key (org_id, row_id),
    constraint ck_activity_measure check (measure in ('sessions', 'lines_added', 'lines_removed', 'commits', 'pull_requests',
        'tool_accepted', 'tool_rejected', 'active_seconds'))
);
comment on column activity.row_id is 'A digest of day, actor, terminal, measure and tool';
comment on column activity.tool is 'Empty for measures that are not by tool';
create index ix_activity_day on activity (org_id, day);
create index ix_activity_actor on activity (org_id, actor);
create index ix_activity_unattributed on activity (org_id, actor) where user_id is null;

create table activity_points (
    org_id text collate "C" not null,
    id     text collate "C" not null,
    day    date not null,
    constraint pk_activity_points primary key (org_id, id)
);
comment on table activity_points is 'Every point once: it is claimed in the transaction that counts it, and forgotten when it is too old to be taken again';
create index ix_activity_points_day on activity_points (day);

create table activity_series (
    org_id    text collate "C" not null,
    id        text collate "C" not null,
    day       date           not null,
    end_nanos bigint         not null,
    value     numeric(24, 6) not null,
    constraint pk_activity_series primary key (org_id, id)
);
comment on table activity_series is 'How far each cumulative sum was counted; what a new point adds is its difference from here';
comment on column activity_series.end_nanos is 'End of the last point, in nanoseconds since 1970';
create index ix_activity_series_day on activity_series (day);

create table code_sessions (
    org_id     text collate "C" not null,
    session_id text collate "C" not null,
    terminal   text collate "C" not null,
    seen_at    timestamptz not null,
    constraint pk_code_sessions primary key (org_id, session_id)
);
comment on table code_sessions is 'In which terminal a session of Claude Code runs';
create index ix_code_sessions_seen_at on code_sessions using brin (seen_at);

do $$
declare
    t text;
begin
    foreach t in array array['activity', 'activity_points', 'activity_series', 'code_sessions'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy org_rows on %I using (org_id = current_setting(''tokenward.org'', true) '
                       'or current_setting(''tokenward.org'', true) = ''*'')', t);
    end loop;
end $$;
