create table upstox_account (
	name varchar(40) primary key,
	username varchar(10) not null,
	user_id varchar(20) not null,
	pin_code varchar(500) not null,
	totp_secret varchar(500) not null,
	client_id varchar(64) not null,
	client_secret varchar(500) not null
);
