/** The mark: stones of a dry wall, its foot swept like the castle's. */
export function Mark() {
  return (
    <svg
      viewBox="0 0 28 24"
      width="27"
      height="23"
      className="fill-room stroke-room"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d="M1.5 22.5 3.6 17.8 8.3 16.7 10.3 18.5V22.5zM12.5 22.5V18.3L17.9 17.2 19.4 19.3 18.9 22.5zM21 22.5 21.5 18.6 26.5 17V22.5zM4.9 15.3 8 9.9 12 10.3 13 13.3 11.3 16.2 9.1 14.7zM14.3 10.3 19.3 9.3 20.7 12.6 19.7 15.1 13.7 16.3 15.2 13.3zM21.7 9.4 26.5 8.9V14.6L22.3 15.9 22.9 12.5zM8.9 7.9 11.6 1.5H16.1L17 6.9 12.5 8.2zM18.4 1.5H26.5V6.5L19.3 7.1z" />
    </svg>
  )
}
