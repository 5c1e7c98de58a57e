alter table api_keys
    add column previous_hash  bytea,
    add column previous_until timestamptz,
    add constraint ck_api_keys_previous check ((previous_hash is null) = (previous_until is null));
comment on column api_keys.previous_hash is 'The secret before the last rotation, good until previous_until';
