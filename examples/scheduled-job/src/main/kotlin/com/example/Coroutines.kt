package com.example

import io.github.upstoxtotp.UpstoxToken
import io.github.upstoxtotp.UpstoxTokenProvider
import kotlinx.coroutines.future.await

/**
 * Returns the valid token. Suspends while there is a login, and holds no thread. Cancelling
 * it cancels no login.
 */
suspend fun UpstoxTokenProvider.awaitToken(): UpstoxToken = getTokenAsync().await()
