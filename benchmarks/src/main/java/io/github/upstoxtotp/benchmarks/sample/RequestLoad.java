package io.github.upstoxtotp.benchmarks.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * Callers who send one request after another for some time, and no more than a number of
 * them. Thread-safe.
 */
final class RequestLoad implements AutoCloseable {

	private static final int CALLERS = 4;

	private static final int MOST_REQUESTS = 200_000;

	private static final double NANOS_PER_MICRO = 1_000;

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);

	/**
	 * Sends requests.
	 * @param address where to
	 * @param time how long
	 */
	LoadFigures run(URI address, Duration time) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(address).build();
		long end = System.nanoTime() + time.toNanos();
		List<Future<LoadFigures>> callers = new ArrayList<>();
		for (int caller = 0; caller < CALLERS; caller++) {
			callers.add(this.threads.submit(() -> call(request, end)));
		}
		LoadFigures all = new LoadFigures(new long[0], 0);
		for (Future<LoadFigures> caller : callers) {
			all = all.and(caller.get(5, TimeUnit.MINUTES));
		}
		return all;
	}

	private LoadFigures call(HttpRequest request, long end) throws IOException, InterruptedException {
		long[] nanos = new long[MOST_REQUESTS / CALLERS];
		int sent = 0;
		int failed = 0;
		for (long now = System.nanoTime(); now < end && sent < nanos.length; sent++) {
			int status = this.client.send(request, BodyHandlers.ofByteArray()).statusCode();
			long answered = System.nanoTime();
			nanos[sent] = answered - now;
			failed += (status == 200) ? 0 : 1;
			now = answered;
		}
		return new LoadFigures(Arrays.copyOf(nanos, sent), failed);
	}

	void post(URI address) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(address)
			.header("Origin", address.getScheme() + "://" + address.getAuthority())
			.POST(HttpRequest.BodyPublishers.noBody())
			.build();
		int status = this.client.send(request, BodyHandlers.discarding()).statusCode();
		if (status != 200) {
			throw new IOException("The sample answered %d to POST %s".formatted(status, address.getPath()));
		}
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
	}

	/**
	 * How long each request took, and how many were not answered with 200.
	 */
	static final class LoadFigures {

		private final long[] nanos;

		private final int failed;

		LoadFigures(long[] nanos, int failed) {
			this.nanos = nanos;
			this.failed = failed;
		}

		LoadFigures and(LoadFigures other) {
			return new LoadFigures(
					LongStream.concat(Arrays.stream(this.nanos), Arrays.stream(other.nanos)).sorted().toArray(),
					this.failed + other.failed);
		}

		int failed() {
			return this.failed;
		}

		int count() {
			return this.nanos.length;
		}

		/**
		 * Returns how long all but a share of the requests took at most, in microseconds.
		 */
		double micros(double share) {
			return this.nanos[(int) Math.min(this.nanos.length - 1L, (long) (share * this.nanos.length))]
					/ NANOS_PER_MICRO;
		}

	}

}
