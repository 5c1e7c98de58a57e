create table preference_blocks (
    org_id       text    not null references organizations,
    id           text    not null,
    position     integer not null check (position >= 0),
    kind         text    not null check (kind in ('model_norms', 'output_formats', 'internal_links', 'custom')),
    title        text    not null check (title <> ''),
    text         text    not null,
    for_everyone boolean not null,
    confirm      text[]  not null default '{}',
    links        jsonb   not null default '[]',
    constraint pk_preference_blocks primary key (org_id, id),
    constraint uq_preference_blocks_position unique (org_id, position)
);
comment on column preference_blocks.position is 'The order of merging';
comment on column preference_blocks.for_everyone is 'False with no group is for nobody: a group that is deleted never widens a block';
comment on column preference_blocks.confirm is 'Output formats that need a confirmation before they are made';
comment on column preference_blocks.links is '[{"title", "url"}]';

create table preference_block_groups (
    org_id   text not null,
    block_id text not null,
    group_id text not null,
    constraint pk_preference_block_groups primary key (org_id, block_id, group_id),
    constraint fk_preference_block_groups_block foreign key (org_id, block_id) references preference_blocks on delete cascade,
    constraint fk_preference_block_groups_group foreign key (org_id, group_id) references rbac_groups
);
create index ix_preference_block_groups_group on preference_block_groups (org_id, group_id);

do $$
declare
    t text;
begin
    foreach t in array array['preference_blocks', 'preference_block_groups'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy org_rows on %I using (org_id = current_setting(''tokenward.org'', true) '
                       'or current_setting(''tokenward.org'', true) = ''*'')', t);
    end loop;
end $$;
