alter table limit_policies add column mode text not null default 'fast',
    add constraint ck_limit_policies_mode check (mode in ('fast', 'strict'));
comment on column limit_policies.mode is 'fast: each replica holds for itself; strict: all hold in held_turns';

create table held_turns (
    org_id       text        not null,
    turn_id      text        not null,
    user_id      text        not null,
    product      text        not null,
    groups       text[]      not null,
    estimate     numeric(28, 9) not null,
    recorded     numeric(28, 9) not null default 0,
    recorded_seq bigint      not null default 0,
    spend_seq    bigint      not null default 0,
    lease_end    timestamptz not null,
    overrun      numeric(28, 9),
    constraint pk_held_turns primary key (org_id, turn_id, user_id),
    constraint ck_held_turns_estimate check (estimate >= 0)
);
comment on table held_turns is 'Admitted turns of organizations whose policy is strict';
comment on column held_turns.groups is 'The user''s groups when the turn was admitted';
comment on column held_turns.recorded_seq is 'Where the feed of turns was when it told of what is recorded: an older word never replaces a newer one';
comment on column held_turns.spend_seq is
    'Where the feed of spend must be known to before what is recorded may be let go: until then a replica would count it nowhere';
comment on column held_turns.overrun is 'What may be recorded beyond the estimate before the lease ends; null for any amount';
create index ix_held_turns_user on held_turns (org_id, user_id, lease_end);
create index ix_held_turns_lease_end on held_turns (org_id, lease_end);

alter table held_turns enable row level security;
alter table held_turns force row level security;
create policy org_rows on held_turns using (org_id = current_setting('tokenward.org', true)
    or current_setting('tokenward.org', true) = '*');

-- Looks and holds in one step. What a turn is held against is locked first, in one order for all, and only then added up: each statement
-- of a function sees what was committed before it began.
create function admit_turn(
    in_org text, in_turn text, in_user text, in_product text, in_groups text[], in_estimate numeric, in_lease_end timestamptz,
    in_overrun numeric, in_now timestamptz, in_spend_seq bigint, in_may_start boolean, in_purses jsonb,
    out running boolean, out admitted boolean, out held numeric[]
) language plpgsql as $$
declare
    purse jsonb;
    sum_held numeric;
    reached boolean := false;
begin
    delete from held_turns t where t.org_id = in_org and t.lease_end <= in_now - interval '1 hour';
    running := exists (
        select 1 from held_turns t
        where t.org_id = in_org and t.turn_id = in_turn and t.user_id = in_user and t.lease_end > in_now
          and (t.overrun is null or t.recorded <= t.estimate + t.overrun));
    if in_may_start and not running then
        perform pg_advisory_xact_lock(hashtextextended(in_org || ' ' || ordered.name, 0))
        from (select p ->> 'name' as name from jsonb_array_elements(in_purses) p
              where p ->> 'free' is not null order by 1) ordered;
    end if;
    held := '{}';
    for purse in select p from jsonb_array_elements(in_purses) with ordinality as all_purses(p, n) order by n loop
        if purse ->> 'user_id' is null then
            select coalesce(sum(case when t.spend_seq <= in_spend_seq then greatest(t.estimate - t.recorded, 0)
                                     else t.estimate end), 0)
            into sum_held from held_turns t
            where t.org_id = in_org and t.lease_end > in_now
              and (t.overrun is null or t.recorded <= t.estimate + t.overrun)
              and (purse ->> 'group_id' is null or purse ->> 'group_id' = any (t.groups))
              and (purse ->> 'product' is null or t.product = purse ->> 'product');
        else
            select coalesce(sum(case when t.spend_seq <= in_spend_seq then greatest(t.estimate - t.recorded, 0)
                                     else t.estimate end), 0)
            into sum_held from held_turns t
            where t.org_id = in_org and t.user_id = purse ->> 'user_id' and t.lease_end > in_now
              and (t.overrun is null or t.recorded <= t.estimate + t.overrun)
              and (purse ->> 'product' is null or t.product = purse ->> 'product');
        end if;
        held := held || sum_held;
        reached := reached or coalesce(sum_held >= (purse ->> 'free')::numeric, false);
    end loop;
    admitted := in_may_start and not running and not reached;
    if admitted then
        insert into held_turns as t (org_id, turn_id, user_id, product, groups, estimate, lease_end, overrun)
        values (in_org, in_turn, in_user, in_product, in_groups, in_estimate, in_lease_end, in_overrun)
        on conflict (org_id, turn_id, user_id) do update
        set product = excluded.product, groups = excluded.groups, estimate = excluded.estimate, recorded = 0, recorded_seq = 0,
            spend_seq = 0, lease_end = excluded.lease_end, overrun = excluded.overrun;
    end if;
end $$;
