package io.github.upstoxtotp.client;

import java.io.ByteArrayOutputStream;

import io.github.upstoxtotp.UpstoxApiError;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.Sinks;
import reactor.util.context.Context;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * The body of a reactive response that was read as far as an error response of Upstox can
 * be long. The rest is requested by whoever reads {@link #all()}.
 */
final class PeekedBody {

	private final byte[] start;

	private final Flux<DataBuffer> rest;

	private PeekedBody(byte[] start, Flux<DataBuffer> rest) {
		this.start = start;
		this.rest = rest;
	}

	static Mono<PeekedBody> of(ClientResponse response) {
		return Mono.create((sink) -> {
			Peek peek = new Peek(sink);
			sink.onCancel(peek);
			response.body(BodyExtractors.toDataBuffers()).subscribe(peek);
		});
	}

	boolean isWhole() {
		return this.start.length <= UpstoxApiError.MAX_SIZE;
	}

	byte[] start() {
		return this.start;
	}

	Flux<DataBuffer> all() {
		DataBuffer first = DefaultDataBufferFactory.sharedInstance.wrap(this.start);
		return Flux.concat(Mono.just(first), this.rest);
	}

	private static final class Peek extends BaseSubscriber<DataBuffer> {

		private final MonoSink<PeekedBody> sink;

		private final ByteArrayOutputStream start = new ByteArrayOutputStream();

		private final Sinks.Many<DataBuffer> rest = Sinks.many().unicast().onBackpressureBuffer();

		Peek(MonoSink<PeekedBody> sink) {
			this.sink = sink;
		}

		@Override
		public Context currentContext() {
			return Context.of(this.sink.contextView());
		}

		@Override
		protected void hookOnSubscribe(Subscription subscription) {
			request(1);
		}

		@Override
		protected void hookOnNext(DataBuffer buffer) {
			if (isPeeked()) {
				this.rest.emitNext(buffer, Sinks.EmitFailureHandler.FAIL_FAST);
				return;
			}
			byte[] bytes = new byte[buffer.readableByteCount()];
			buffer.read(bytes);
			DataBufferUtils.release(buffer);
			this.start.writeBytes(bytes);
			if (isPeeked()) {
				peeked();
			}
			else {
				request(1);
			}
		}

		private boolean isPeeked() {
			return this.start.size() > UpstoxApiError.MAX_SIZE;
		}

		private void peeked() {
			Flux<DataBuffer> requested = this.rest.asFlux().doOnRequest(this::request).doOnCancel(this::cancel);
			this.sink.success(new PeekedBody(this.start.toByteArray(), requested));
		}

		@Override
		protected void hookOnComplete() {
			this.rest.tryEmitComplete();
			if (!isPeeked()) {
				peeked();
			}
		}

		@Override
		protected void hookOnError(Throwable error) {
			if (isPeeked()) {
				this.rest.tryEmitError(error);
			}
			else {
				this.sink.error(error);
			}
		}

	}

}
