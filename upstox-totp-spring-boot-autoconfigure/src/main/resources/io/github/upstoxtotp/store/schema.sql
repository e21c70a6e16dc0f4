create table if not exists upstox_token_store (
	id varchar(255) not null primary key,
	content text not null
);

create table if not exists upstox_lease (
	name varchar(255) not null primary key,
	lock_until timestamp(3) null,
	locked_at timestamp(3) null,
	locked_by varchar(255) not null
);
