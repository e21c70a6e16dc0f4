package com.example;

import feign.RequestLine;

interface FeignApi {

	@RequestLine("GET /v2/user/profile")
	String profile();

}
