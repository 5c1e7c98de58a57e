-- Imports as jobs: a file is kept until it is through, and any replica goes on with it.

select set_config('tokenward.org', '*', true);

alter table imports
    add column created_at     timestamptz,
    add column format         text    not null default 'events',
    add column parameters     text    not null default '{}',
    add column upload_key     text,
    add column uploader       text,
    add column bytes_received bigint  not null default 0,
    add column size           bigint,
    add column bytes_read     bigint  not null default 0,
    add column skipped        bigint  not null default 0,
    add column failure        text,
    add column notes          text    not null default '[]',
    add column file_kept      boolean not null default false,
    add column attempts       int     not null default 0,
    add column owner          text,
    add column lease_until    timestamptz,
    add column audit          text;
update imports set
    created_at = started_at,
    size = 0,
    status = case status when 'running' then 'failed' else status end,
    finished_at = coalesce(finished_at, started_at),
    first_errors = (
        select coalesce(jsonb_agg((e - 'index') || jsonb_build_object('line', (e ->> 'index')::bigint + 1)), '[]')
        from jsonb_array_elements(first_errors::jsonb) as e)::text;
alter table imports alter column created_at set not null;
alter table imports alter column started_at drop not null;
alter table imports drop constraint ck_imports_status;
alter table imports add constraint ck_imports_status check (
    status in ('receiving', 'interrupted', 'queued', 'running', 'completed', 'failed', 'cancelled'));
alter table imports add constraint uq_imports_upload_key unique (org_id, upload_key);
create index ix_imports_open on imports (status, id) where status in ('receiving', 'queued', 'running');
create index ix_imports_file_kept on imports (finished_at) where file_kept;
comment on column imports.upload_key is 'The Idempotency-Key that the upload came with';
comment on column imports.uploader is 'The request that sends the file at present: an older one has no say any more';
comment on column imports.size is 'Of the file as it came, in bytes; null until all of it is there';
comment on column imports.failure is 'JSON: why it failed, code and detail';
comment on column imports.attempts is 'How often it was begun without getting on since';
comment on column imports.owner is 'The replica that reads it, until lease_until';
comment on column imports.audit is 'JSON: the audit event of whoever brought it, to be completed when it is through';

create table import_chunks (
    org_id     text collate "C" not null,
    import_id  text collate "C" not null,
    first_byte bigint           not null,
    bytes      bytea            not null,
    constraint pk_import_chunks primary key (org_id, import_id, first_byte)
);
comment on table import_chunks is 'Files on their way in, in pieces of a MiB; gone when they are through';
alter table import_chunks alter column bytes set storage external;
alter table import_chunks enable row level security;
alter table import_chunks force row level security;
create policy org_rows on import_chunks using (org_id = current_setting('tokenward.org', true)
    or current_setting('tokenward.org', true) = '*');
