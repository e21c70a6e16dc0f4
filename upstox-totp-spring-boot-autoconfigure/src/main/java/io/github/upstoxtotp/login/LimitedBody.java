package io.github.upstoxtotp.login;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import org.jspecify.annotations.Nullable;

/**
 * Takes the first bytes of a body and hangs up on the rest. Known before its end, so that
 * the headers of an answer that breaks off can be read.
 */
final class LimitedBody implements BodySubscriber<LimitedBody> {

	private final CompletableFuture<byte[]> complete = new CompletableFuture<>();

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private final int limit;

	private volatile Flow.@Nullable Subscription subscription;

	private volatile boolean hungUp;

	LimitedBody(int limit) {
		this.limit = limit;
	}

	@Override
	public CompletionStage<LimitedBody> getBody() {
		return CompletableFuture.completedFuture(this);
	}

	/**
	 * Returns the bytes, as soon as there are no more of them.
	 */
	CompletableFuture<byte[]> complete() {
		return this.complete;
	}

	@Override
	public void onSubscribe(Flow.Subscription newSubscription) {
		this.subscription = newSubscription;
		newSubscription.request(Long.MAX_VALUE);
		if (this.hungUp) {
			newSubscription.cancel();
		}
	}

	@Override
	public void onNext(List<ByteBuffer> buffers) {
		buffers.forEach(this::take);
		if (this.bytes.size() == this.limit) {
			hangUp();
			onComplete();
		}
	}

	private void take(ByteBuffer buffer) {
		byte[] taken = new byte[Math.min(buffer.remaining(), this.limit - this.bytes.size())];
		buffer.get(taken);
		this.bytes.writeBytes(taken);
	}

	/**
	 * Closes the connection, unless the body is complete.
	 */
	void hangUp() {
		this.hungUp = true;
		Flow.Subscription current = this.subscription;
		if (current != null && !this.complete.isDone()) {
			current.cancel();
		}
	}

	@Override
	public void onError(Throwable ex) {
		this.complete.completeExceptionally(ex);
	}

	@Override
	public void onComplete() {
		this.complete.complete(this.bytes.toByteArray());
	}

}
