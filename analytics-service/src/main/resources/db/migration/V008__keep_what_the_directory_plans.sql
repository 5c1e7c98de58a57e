-- Rollouts, and what an organization has set that reports measure by.

create table rollouts (
    org_id     text not null,
    rollout_id text not null,
    name       text not null,
    surface    text not null,
    status     text not null,
    waves      jsonb not null,
    constraint pk_rollouts primary key (org_id, rollout_id)
);
comment on column rollouts.waves is '[{"position", "name", "rbac_group_ids", "effective_at" or null}]';

alter table rollouts enable row level security;
alter table rollouts force row level security;
create policy org_rows on rollouts
    using (org_id = current_setting('tokenward.org', true) or current_setting('tokenward.org', true) = '*');

alter table organizations add column default_model text not null default 'sonnet';
alter table organizations add column group_threshold integer not null default 10;

-- Organizations that were taken over before do not come again by themselves: that feed is read again from its start.
select set_config('tokenward.org', '*', true);
update feed_cursors set cursor = '' where feed = 'organizations';
