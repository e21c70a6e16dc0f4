package io.github.upstoxtotp.login;

record Profile(long profileId, String userId) {
}
