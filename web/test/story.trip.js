import { mouse } from './hands.js'
import { tellStory } from './story.js'

tellStory(mouse)
