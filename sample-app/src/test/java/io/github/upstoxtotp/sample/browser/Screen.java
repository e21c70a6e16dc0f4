package io.github.upstoxtotp.sample.browser;

/**
 * What people look at.
 */
enum Screen {

	PHONE(360, 780, true), TABLET(820, 1180, true), DESKTOP(1366, 768, false);

	private final int width;

	private final int height;

	private final boolean mobile;

	Screen(int width, int height, boolean mobile) {
		this.width = width;
		this.height = height;
		this.mobile = mobile;
	}

	int width() {
		return this.width;
	}

	int height() {
		return this.height;
	}

	boolean mobile() {
		return this.mobile;
	}

}
