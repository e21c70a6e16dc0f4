package com.example;

import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.http.GET;

interface RetrofitApi {

	@GET("/v2/user/profile")
	Call<ResponseBody> profile();

}
