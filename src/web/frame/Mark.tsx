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
      <path d="M12 1.5h5.5L17 6.5H9.8q1.4-2 2.2-5zM19.2 1.5h7.3v5h-7.8zM9 8.7h4.8l-1.2 5.8H5.6Q7.7 12 9 8.7zM16 8.7h5l.6 5.8h-6.8zM23.2 8.7h3.3v5.8h-2.7zM4.5 16.7h5.3l.9 5.8H1.5q1.7-2.9 3-5.8zM12 16.7h5.5l-.8 5.8h-4zM19.7 16.7h6.8v5.8h-7.5z" />
    </svg>
  )
}
