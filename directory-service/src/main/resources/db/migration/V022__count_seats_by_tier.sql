create index ix_users_seat on users (org_id, seat_tier) where deleted_at is null and seat_tier is not null;
