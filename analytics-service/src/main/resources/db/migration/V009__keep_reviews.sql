-- Weekly and monthly reviews, what was signed off in them, who gets them and what became of that (docs/decisions/0034).

create table review_settings (
    org_id     text        not null,
    cadence    text        not null,
    updated_at timestamptz not null,
    constraint pk_review_settings primary key (org_id),
    constraint ck_review_settings_cadence check (cadence in ('automatic', 'weekly', 'monthly', 'off'))
);

create table reviews (
    org_id        text        not null,
    id            text        not null,
    cadence       text        not null,
    first_day     date        not null,
    end_day       date        not null,
    audience      text        not null,
    audience_name text        not null,
    made_at       timestamptz not null,
    sections      jsonb       not null,
    constraint pk_reviews primary key (org_id, id),
    constraint uq_reviews_period unique (org_id, cadence, first_day, audience),
    constraint ck_reviews_cadence check (cadence in ('weekly', 'monthly')),
    constraint ck_reviews_days check (end_day > first_day)
);
create index ix_reviews_made on reviews (made_at);
comment on column reviews.audience is 'organization, or the id of the group whose owners it is for';
comment on column reviews.sections is 'As it was when it was made: a review that was signed off does not change';

create table review_sign_offs (
    org_id    text        not null,
    review_id text        not null,
    task_id   text        not null,
    key_id    text        not null,
    user_id   text,
    signed_at timestamptz not null,
    constraint pk_review_sign_offs primary key (org_id, review_id, task_id),
    constraint fk_review_sign_offs_review foreign key (org_id, review_id) references reviews
);

create table review_subscriptions (
    org_id        text        not null,
    id            text        not null,
    user_id       text,
    key_id        text        not null,
    channel       text        not null,
    url           text,
    secret_digest text,
    created_at    timestamptz not null,
    constraint pk_review_subscriptions primary key (org_id, id),
    constraint ck_review_subscriptions_email check (channel <> 'email' or (user_id is not null and url is null)),
    constraint ck_review_subscriptions_webhook
        check (channel <> 'webhook' or (url is not null and secret_digest is not null)),
    constraint ck_review_subscriptions_channel check (channel in ('email', 'webhook'))
);
comment on column review_subscriptions.user_id is 'Whose it is; null for a key of the organization itself';
create unique index uq_review_subscriptions_email on review_subscriptions (org_id, user_id) where channel = 'email';

create table review_deliveries (
    org_id          text        not null,
    id              text        not null,
    subscription_id text        not null,
    review_id       text        not null,
    status          text        not null,
    attempts        integer     not null,
    next_attempt_at timestamptz not null,
    failure         text,
    created_at      timestamptz not null,
    ended_at        timestamptz,
    constraint pk_review_deliveries primary key (org_id, id),
    constraint uq_review_deliveries_once unique (org_id, subscription_id, review_id),
    constraint fk_review_deliveries_subscription foreign key (org_id, subscription_id)
        references review_subscriptions on delete cascade,
    constraint fk_review_deliveries_review foreign key (org_id, review_id) references reviews,
    constraint ck_review_deliveries_status check (status in ('pending', 'delivered', 'dead'))
);
create index ix_review_deliveries_due on review_deliveries (next_attempt_at) where status = 'pending';
comment on column review_deliveries.next_attempt_at is 'While an attempt is under way, when it is given up for lost';

create table idempotency_keys (
    org_id      text        not null,
    key         text        not null,
    fingerprint bytea       not null,
    answer      text,
    at          timestamptz not null,
    constraint pk_idempotency_keys primary key (org_id, key)
);
comment on table idempotency_keys is 'Answers of the last 24 hours, by the key that the caller gave; written with the change itself';
create index ix_idempotency_keys_at on idempotency_keys (org_id, at);

do $$
declare
    t text;
begin
    foreach t in array array['review_settings', 'reviews', 'review_sign_offs', 'review_subscriptions',
        'review_deliveries', 'idempotency_keys'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format(
            'create policy org_rows on %I using (org_id = current_setting(''tokenward.org'', true)
                or current_setting(''tokenward.org'', true) = ''*'')', t);
    end loop;
end $$;
